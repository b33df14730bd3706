import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import { newPracticePath, practicePath, writePath } from "../places";
import type { PracticesEntry, SearchesSaved } from "../protocol/types";
import { IconButton } from "../ui/button";
import { Tick } from "../ui/field";
import { useFocusNotLost } from "../ui/focus";
import { useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Time } from "../ui/time";
import { words as library } from "../words/library";
import { words } from "../words/mine";
import { searchPath } from "./address";

/** What one writes, and the searches that one keeps. */
export default function Mine() {
  const pages = usePages<PracticesEntry>(async (last) => pageOf(
    await read("practices.list", { mine: true, ...(last && { before: last.practice }) }), ({ practices }) => practices, ({ more }) => more), []);
  return (
    <Page title={words.title} intro={words.intro} actions={<Link class="button button-main" to={newPracticePath()}>{words.begin}</Link>}>
      <section class="section">
        <ShowPages pages={pages}>
          {(entries) => (entries.length === 0 ? <Empty>{words.none}</Empty> : <ul class="rows">{entries.map((entry) => <li key={entry.practice} class="row"><Line entry={entry} /></li>)}</ul>)}
        </ShowPages>
      </section>
      <Kept />
    </Page>
  );
}

/** What was never published opens where it is written. */
function Line({ entry: { practice, title, owner, state, visibility, version, hasDraft, changedAt, mayWrite } }: { entry: PracticesEntry }) {
  const facts = [owner.name, state === "published" ? library.visibilities[visibility] : undefined, hasDraft && version > 0 && words.ahead].filter(Boolean);
  return (
    <>
      <div class="row-main">
        <Link to={version === 0 && mayWrite ? writePath(practice) : practicePath(practice)}>{title}</Link>
        <p class="soft note">{facts.join(" · ")} · <Time at={changedAt} /></p>
      </div>
      <span class={state === "draft" || state === "in_review" ? "badge badge-warm" : "badge"}>{library.states[state]}</span>
    </>
  );
}

function Kept() {
  const loaded = useLoaded(() => read("searches.list", {}), []);
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} class="section" aria-labelledby="kept">
      <h2 id="kept">{words.kept}</h2>
      <Show loaded={loaded}>
        {({ saved }) => (saved.length === 0 ? <Empty>{words.noneKept}</Empty> : (
          <ul class="rows">{saved.map((one) => <li key={one.id} class="row row-wrap"><KeptOne saved={one} again={loaded.again} /></li>)}</ul>
        ))}
      </Show>
    </section>
  );
}

function KeptOne({ saved: { id, title, search, digest, fresh }, again }: { saved: SearchesSaved; again: () => Promise<void> }) {
  const submission = useSubmission([]);
  // What the server took stands also where the list could not be read again.
  const now = useSignal<boolean | undefined>(undefined);
  const tell = async (on: boolean) => {
    const before = now.value;
    now.value = on;
    if (!await submission.run(() => write("searches.update", { saved: id, digest: on }))) now.value = before;
  };
  return (
    <>
      <div class="row-main">
        <Link to={searchPath(search)}>{title}</Link>
        {fresh > 0 && <p class="soft note">{words.fresh(fresh)}</p>}
      </div>
      <Tick label={words.digest} checked={now.value ?? digest} onChecked={(on) => void tell(on)} />
      <IconButton label={words.remove(title)} onClick={() => void submission.run(() => write("searches.remove", { saved: id }), again)}><Icon name="remove" /></IconButton>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </>
  );
}
