import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { write } from "../../live/call";
import { Link } from "../../navigation";
import { practicePath } from "../../places";
import type { MeetingsPrework } from "../../protocol/types";
import { Notice } from "../../ui/notice";
import { words } from "../../words/meetings";

/** What is to be done before a session, to be ticked off. */
export function Prework({ prework, again }: { prework: readonly MeetingsPrework[]; again: () => Promise<void> }) {
  const left = prework.filter(({ doneByMe }) => !doneByMe).length;
  return (
    <section class="section" aria-labelledby="before">
      <h2 id="before">{words.prework}</h2>
      <p class="soft note gap-below" role="status">{words.preworkLeft(left)}</p>
      <ul class="rows">{prework.map((one) => <Line key={one.id} of={one} again={again} />)}</ul>
    </section>
  );
}

function Line({ of: { id, title, note, link, document, practice, practiceTitle, doneByMe }, again }: { of: MeetingsPrework; again: () => Promise<void> }) {
  const box = useId();
  const now = useSignal<boolean | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const tick = async (on: boolean) => {
    now.value = on;
    const answer = await write("meetings.tickPrework", { prework: id, on });
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    await again();
    if (now.value === on) now.value = undefined;
  };
  const done = now.value ?? doneByMe;
  return (
    <li class={done ? "row prework-line prework-done" : "row prework-line"}>
      <input type="checkbox" id={box} checked={done} onChange={(event) => void tick(event.currentTarget.checked)} />
      <div class="row-main">
        <label for={box} class="prework-title">{title}</label>
        {note && <p class="as-written note">{note}</p>}
        {practice !== undefined && <p class="note">{words.preworkPractice}: <Link to={practicePath(practice)}>{practiceTitle ?? title}</Link></p>}
        {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      </div>
      {document !== undefined && <Link class="button button-quiet" to={`/documents/${document}`} aria-label={`${words.preworkOpen}: ${title}`}>{words.preworkOpen}</Link>}
      {link && <a class="button button-quiet" href={link} target="_blank" rel="noopener noreferrer nofollow" aria-label={`${words.preworkOpen}: ${title}`}>{words.preworkOpen}</a>}
    </li>
  );
}
