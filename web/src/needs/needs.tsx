import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, Link, query } from "../navigation";
import { needPath } from "../places";
import type { NeedsNeed } from "../protocol/types";
import { myself } from "../session";
import { useAgainOnReturn } from "../ui/again";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Time } from "../ui/time";
import { words } from "../words/needs";

type Shown = keyof typeof words.shown;

/** What people of a network look for and did not find. */
export default function Needs() {
  const { networks } = myself();
  const network = useSignal(Number(query.value.get("network")) || networks[0]?.id || 0);
  if (networks.length === 0) return <Page title={words.title}><Empty>{words.noNetwork}</Empty></Page>;
  return (
    <Page title={words.title} intro={words.intro}>
      {networks.length > 1 && (
        <div class="filter">
          <Select label={words.network} value={String(network.value)} onValue={(value) => { network.value = Number(value); }}
            choices={networks.map(({ id, name }) => [String(id), name] as const)} />
        </div>
      )}
      <Ask key={`ask ${network.value}`} network={network.value} />
      <Asked key={`asked ${network.value}`} network={network.value} />
    </Page>
  );
}

/** What was looked for in the library and not found is the beginning of a need. */
function Ask({ network }: { network: number }) {
  const empty = { title: "", detail: "" };
  const draft = useDraft(`need.${network}`, empty);
  const wanted = query.value.get("q")?.trim();
  const { title, detail } = draft.value;
  const submission = useSubmission(["title", "detail"]);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const shownTitle = title || (wanted ?? "");
  const submit = () => submission.run(
    () => write("needs.post", { network, title: shownTitle.trim(), ...(detail.trim() && { detail: detail.trim() }) }),
    ({ need }) => {
      draft.value = empty;
      go(needPath(need));
    },
  );
  return (
    <details class="section" open={shownTitle !== "" || detail !== ""}>
      <summary>{words.ask}</summary>
      <Form submission={submission} onSubmit={submit} class="card card-form gap-above">
        <Field label={words.needTitle} hint={words.needTitleHint} required maxLength={200} value={shownTitle} onValue={set("title")} error={submission.error("title")} />
        <TextArea label={words.detail} hint={words.detailHint} optional rows={3} maxLength={4000} value={detail} onValue={set("detail")} error={submission.error("detail")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.post}</Button></div>
      </Form>
    </details>
  );
}

function Asked({ network }: { network: number }) {
  const shown = useSignal<Shown>("open");
  const pages = usePages<NeedsNeed>(
    async (after) => pageOf(
      await read("needs.list", { network, limit: 20, ...asRequest[shown.value], ...(after && { before: after.id }) }),
      (answer) => answer.needs, (answer) => answer.more),
    [network, shown.value]);
  useAgainOnReturn(pages.again);
  useFollow(`network/${network}`, pages.again, { event: ({ event }) => event.startsWith("needs.") });
  return (
    <section class="section" aria-label={words.title}>
      <div class="filter">
        <Select label={words.show} value={shown.value} onValue={(value) => { shown.value = value as Shown; }} choices={Object.entries(words.shown)} />
      </div>
      <ShowPages pages={pages}>
        {(needs) => (needs.length === 0 ? <Empty>{shown.value === "open" ? words.none : words.noneOf}</Empty> : (
          <ul class="rows">{needs.map((need) => <Line key={need.id} need={need} />)}</ul>
        ))}
      </ShowPages>
    </section>
  );
}

const asRequest: Record<Shown, { open?: boolean; mine?: boolean }> = { open: { open: true }, closed: { open: false }, mine: { mine: true } };

function Line({ need: { id, title, by, at, replies, closed } }: { need: NeedsNeed }) {
  return (
    <li class="row">
      <div class="row-main">
        <p><Link to={needPath(id)}>{title}</Link> {closed && <span class="badge">{words.closed}</span>}</p>
        <p class="soft note">{words.asked(by.name, by.seatTitle)} · <Time at={at} /> · {words.answers(replies)}</p>
      </div>
    </li>
  );
}
