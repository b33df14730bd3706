import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { collectionPath } from "../places";
import type { CollectionsCollection } from "../protocol/types";
import { me } from "../session";
import { useAgainOnReturn } from "../ui/again";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Select } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/collections";
import { CollectionFields, emptyCollection } from "./fields";

/** The collections that one may see, also without an account. */
export default function Collections() {
  const who = typeof me.value === "string" ? undefined : me.value;
  const networks = who?.networks ?? [];
  const chosen = useSignal<number | undefined>(undefined);
  // The screen is open: who looks may be known only after it was drawn.
  const network = chosen.value ?? networks[0]?.id;
  const mayMake = who?.seats.some(({ role }) => role === "lead" || role === "facilitator") ?? false;
  const making = useSignal(false);
  const pages = usePages<CollectionsCollection>(
    async (after) => pageOf(
      await read("collections.list", { limit: 20, ...(network !== undefined && { network }), ...(after && { before: after.id }) }),
      (answer) => answer.collections, (answer) => answer.more),
    [network]);
  useAgainOnReturn(pages.again);
  return (
    <Page title={words.title} intro={words.intro}
      actions={mayMake && network !== undefined && <Button onClick={() => { making.value = true; }}>{words.make}</Button>}>
      {networks.length > 1 && (
        <div class="filter">
          <Select label={words.network} value={String(network)} onValue={(value) => { chosen.value = Number(value); }}
            choices={networks.map(({ id, name }) => [String(id), name] as const)} />
        </div>
      )}
      <ShowPages pages={pages}>
        {(collections) => (collections.length === 0 ? <Empty>{words.none}</Empty> : (
          <ul class="rows">
            {collections.map(({ id, title, about, kind, practices, meetingTitle }) => (
              <li key={id} class="row">
                <div class="row-main">
                  <Link to={collectionPath(id)}>{title}</Link>
                  {about && <p class="excerpt">{about}</p>}
                  <p class="soft note">{[words.kinds[kind], words.holds(practices), meetingTitle && `${words.forSession} ${meetingTitle}`].filter(Boolean).join(" · ")}</p>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </ShowPages>
      {making.value && network !== undefined && <Make network={network} onClose={() => { making.value = false; }} />}
    </Page>
  );
}

function Make({ network, onClose }: { network: number; onClose: () => void }) {
  const value = useDraft(`collection.new.${network}`, emptyCollection);
  const submission = useSubmission(["title", "about", "kind", "visibility", "cohort"]);
  const { title, about, kind, visibility, cohort } = value.value;
  const submit = () => submission.run(
    () => write("collections.create", { network, title: title.trim(), about: about.trim(), kind, visibility, ...(cohort && { cohort: Number(cohort) }) }),
    ({ collection }) => {
      value.value = emptyCollection;
      go(collectionPath(collection));
    },
  );
  return (
    <Dialog title={words.make} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <CollectionFields network={network} value={value.value} onValue={(next) => { value.value = next; }} submission={submission} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.begin}</Button></div>
      </Form>
    </Dialog>
  );
}
