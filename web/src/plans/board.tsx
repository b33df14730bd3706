import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { write } from "../live/call";
import { SaveLine } from "../meetings/save-line";
import { Link } from "../navigation";
import { planPath } from "../places";
import { Button, IconButton } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { words } from "../words/plans";
import { actionFacts } from "./action-part";
import { anchor, isLate, statuses, today } from "./parts";
import type { Action, Status } from "./plan";
import { StatusMark } from "./status";
import type { PlanProps } from "./writing";

const needsWords = (status: Status) => status === "stuck" || status === "stopped";

/** The actions by how far they are. What a column says, each card says too. */
export default function Board({ plan, saving, again }: PlanProps) {
  const moves = plan.state === "active" && plan.rights.mayWrite;
  // Said here and not answered yet.
  const under = useSignal<ReadonlyMap<number, Status>>(new Map());
  const asking = useSignal<{ action: Action; to: Status } | undefined>(undefined);
  const said = useSignal("");
  const trouble = useSignal<string | undefined>(undefined);
  const focusOn = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (focusOn.current === undefined || asking.value) return;
    document.getElementById(`card-${focusOn.current}`)?.querySelector<HTMLElement>("select")?.focus();
  });
  // A card that is put elsewhere loses the focus too: only where it still stands did somebody leave it.
  const left = ({ target }: FocusEvent) => queueMicrotask(() => { if ((target as Element).isConnected && !asking.peek()) focusOn.current = undefined; });
  const statusOf = ({ action, status }: Action) => under.value.get(action) ?? status;
  const note = (action: number, status: Status | undefined) => {
    const next = new Map(under.peek());
    if (status === undefined) next.delete(action);
    else next.set(action, status);
    under.value = next;
  };
  const move = async (action: Action, to: Status) => {
    if (to === statusOf(action)) return;
    focusOn.current = action.action;
    if (needsWords(to)) {
      asking.value = { action, to };
      return;
    }
    note(action.action, to);
    const answer = await saving.change((key) => write("checkins.answer", { action: action.action, status: to }, key));
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    if (answer.ok) said.value = words.moved(action.what, words.statuses[to]);
    await again();
    note(action.action, undefined);
  };
  return (
    <>
      <p class="field-hint board-hint">{moves ? words.boardHint : words.boardReading}</p>
      {moves && <SaveLine saving={saving} words={words.saving} />}
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      <p class="hidden-words" aria-live="polite">{said.value}</p>
      <div class="board" onFocusOut={left}>
        {statuses.map((status, at) => {
          const cards = plan.actions.filter((action) => statusOf(action) === status);
          return (
            <section key={status} class="board-column" aria-labelledby={`column-${status}`}>
              <h2 id={`column-${status}`} class="board-head"><StatusMark status={status} /> <span class="badge">{words.columnCount(cards.length)}</span></h2>
              {cards.length === 0 ? <p class="soft note">{words.nothingIn}</p> : (
                <ul class="board-cards">
                  {cards.map((action) => <Card key={action.action} action={action} at={at} plan={plan.plan} moves={moves} move={(to) => void move(action, to)} />)}
                </ul>
              )}
            </section>
          );
        })}
      </div>
      {asking.value && <Words action={asking.value.action} to={asking.value.to} again={again} onClose={() => { asking.value = undefined; }} onDone={() => { said.value = words.moved(asking.value?.action.what ?? "", words.statuses[asking.value?.to ?? "stuck"]); }} />}
    </>
  );
}

interface CardProps {
  action: Action;
  /** The number of its column. */
  at: number;
  plan: number;
  moves: boolean;
  move: (to: Status) => void;
}

function Card({ action, at, plan, moves, move }: CardProps) {
  const [before, after] = [statuses[at - 1], statuses[at + 1]];
  const onKey = (event: KeyboardEvent) => {
    if (!moves || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") event.preventDefault();
    if (to) move(to);
  };
  return (
    <li id={`card-${action.action}`} class="board-card" onKeyDown={onKey}>
      <p><Link to={`${planPath(plan)}#${anchor(`action/${action.action}`)}`}>{action.what}</Link></p>
      <p class="soft note">{actionFacts(action)}{isLate(action, today()) && <> · <strong class="late">{words.late}</strong></>}</p>
      {action.statusWords && <p class="note status-words">{action.statusWords}</p>}
      {moves && (
        <div class="board-move">
          {before ? <IconButton label={words.moveLeft(words.statuses[before])} onClick={() => move(before)}><Icon name="back" /></IconButton> : null}
          <Select label={words.moveTo(action.what)} value={statuses[at] ?? "not_started"} choices={statuses.map((one) => [one, words.statuses[one]] as const)} onValue={(to) => move(to as Status)} />
          {after ? <IconButton label={words.moveLeft(words.statuses[after])} onClick={() => move(after)}><span class="mirrored"><Icon name="back" /></span></IconButton> : null}
        </div>
      )}
    </li>
  );
}

/** Who is needed, or why it is stopped: said before it moves. */
function Words({ action, to, again, onClose, onDone }: { action: Action; to: Status; again: () => Promise<void>; onClose: () => void; onDone: () => void }) {
  const said = useSignal("");
  const submission = useSubmission(["words"]);
  const label = to === "stuck" ? words.whoIsNeeded : words.whyStopped;
  const submit = () => submission.run(() => write("checkins.answer", { action: action.action, status: to, words: said.value.trim() }), async () => {
    await again();
    onDone();
    onClose();
  });
  return (
    <Dialog title={label} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{action.what}</p>
        <TextArea label={label} rows={3} maxLength={500} value={said.value} onValue={(value) => { said.value = value; }} error={submission.error("words")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.say}</Button><Button look="quiet" onClick={onClose}>{words.cancel}</Button></div>
      </Form>
    </Dialog>
  );
}
