import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { needsWords } from "../checkins/answers";
import { StatusMark, statuses } from "../checkins/status";
import { standing } from "../live/line";
import { outbox } from "../live/sending";
import { Link } from "../navigation";
import { planPath } from "../places";
import { Button, IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { Select } from "../ui/field";
import { Notice } from "../ui/notice";
import { words as viewWords } from "../words/plan-views";
import { words } from "../words/plans";
import { actionFacts } from "./action-part";
import { MoveWords } from "./move-words";
import { useMoves, type Moves } from "./moves";
import { anchor, isLate, today } from "./parts";
import type { Action, Status } from "./plan";
import type { PlanProps } from "./writing";

const dragged = "application/x-lyceum-action";

/** The actions by how far they are. What a column says, each card says too. */
export default function Board({ plan, again }: PlanProps) {
  const mayMove = plan.state === "active" && plan.rights.mayWrite;
  const moves = useMoves(plan, again);
  const asking = useSignal<{ action: Action; to: "stuck" | "stopped" } | undefined>(undefined);
  const said = useSignal("");
  const focusOn = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (focusOn.current === undefined || asking.value) return;
    const card = document.getElementById(`card-${focusOn.current}`);
    if (!card?.contains(document.activeElement)) card?.querySelector<HTMLElement>("select")?.focus();
  });
  // A card that is put elsewhere loses the focus too: only where it still stands did somebody leave it.
  const left = ({ target }: FocusEvent) => queueMicrotask(() => { if ((target as Element).isConnected && !asking.peek()) focusOn.current = undefined; });
  const move = async (action: Action, to: Status, why?: string) => {
    const kept = await moves.move(action, to, why);
    if (kept) said.value = viewWords.moved(action.what, viewWords.statuses[to]);
    return kept;
  };
  const begin = (action: Action, to: Status) => {
    if (to === moves.statusOf(action)) return;
    focusOn.current = action.action;
    if (needsWords(to)) asking.value = { action, to };
    else void move(action, to);
  };
  return (
    <>
      <p class="field-hint board-hint">{mayMove ? viewWords.boardHint : viewWords.boardReading}</p>
      <p class="hidden-words" aria-live="polite">{said.value}</p>
      <div class="board" onFocusOut={left}>
        {statuses.map((status) => (
          <Column key={status} status={status} drop={(id) => { const action = plan.actions.find((one) => one.action === id); if (action) begin(action, status); }}>
            {plan.actions.filter((action) => moves.statusOf(action) === status)
              .map((action) => <Card key={action.action} action={action} plan={plan.plan} moves={moves} mayMove={mayMove} move={(to) => begin(action, to)} />)}
          </Column>
        ))}
      </div>
      {asking.value && <MoveWords action={asking.value.action} to={asking.value.to} keep={(why) => move(asking.peek()!.action, asking.peek()!.to, why)} onClose={() => { asking.value = undefined; }} />}
    </>
  );
}

function Column({ status, drop, children }: { status: Status; drop: (action: number) => void; children: preact.JSX.Element[] }) {
  const over = useSignal(false);
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes(dragged)) return;
    event.preventDefault();
    over.value = true;
  };
  const dropped = (event: DragEvent) => {
    over.value = false;
    const action = Number(event.dataTransfer?.getData(dragged));
    if (!action) return;
    event.preventDefault();
    drop(action);
  };
  const leave = (event: DragEvent) => { if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) over.value = false; };
  return (
    <section class={over.value ? "board-column board-over" : "board-column"} aria-labelledby={`column-${status}`} onDragOver={allow} onDragLeave={leave} onDrop={dropped}>
      <h2 id={`column-${status}`} class="board-head"><StatusMark status={status} /> <span class="badge">{viewWords.columnCount(children.length)}</span></h2>
      {children.length === 0 ? <p class="soft note">{viewWords.nothingIn}</p> : <ul class="board-cards">{children}</ul>}
    </section>
  );
}

interface CardProps {
  action: Action;
  plan: number;
  moves: Moves;
  mayMove: boolean;
  move: (to: Status) => void;
}

function Card({ action, plan, moves, mayMove, move }: CardProps) {
  const status = moves.statusOf(action), said = moves.wordsOf(action);
  const at = statuses.indexOf(status);
  const [before, after] = [statuses[at - 1], statuses[at + 1]];
  const onKey = (event: KeyboardEvent) => {
    if (!mayMove || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") event.preventDefault();
    if (to) move(to);
  };
  const take = (event: DragEvent) => {
    if (!event.dataTransfer) return;
    event.dataTransfer.setData(dragged, String(action.action));
    event.dataTransfer.effectAllowed = "move";
  };
  return (
    <li id={`card-${action.action}`} class="board-card" draggable={mayMove} onDragStart={take} onKeyDown={onKey}>
      <p><Link to={`${planPath(plan)}#${anchor(`action/${action.action}`)}`} draggable={false}>{action.what}</Link></p>
      <p class="soft note">{actionFacts(action)}{isLate({ ...action, status }, today()) && <> · <strong class="late">{words.late}</strong></>}</p>
      {said && <p class="note status-words">{said}</p>}
      <Waiting action={action} moves={moves} />
      {mayMove && (
        <div class="board-move">
          {before ? <IconButton label={viewWords.moveLeft(viewWords.statuses[before])} onClick={() => move(before)}><Icon name="back" /></IconButton> : null}
          <Select label={viewWords.moveTo(action.what)} value={status} choices={statuses.map((one) => [one, viewWords.statuses[one]] as const)} onValue={(to) => move(to as Status)} />
          {after ? <IconButton label={viewWords.moveLeft(viewWords.statuses[after])} onClick={() => move(after)}><span class="mirrored"><Icon name="back" /></span></IconButton> : null}
        </div>
      )}
    </li>
  );
}

/** A move that the server does not have yet, or did not take. */
function Waiting({ action, moves }: { action: Action; moves: Moves }) {
  const item = moves.waiting(action);
  if (!item) return null;
  if (item.refusal)
    return <Notice kind="problem"><strong>{viewWords.moveRefused}</strong> {item.refusal.message} <Button look="quiet" onClick={() => void outbox.discard(item.id)}>{viewWords.takeBack}</Button></Notice>;
  const away = standing.value === "away" || outbox.stuck.value;
  return away ? <p class="note saved-line saved-line-unusual"><Icon name="waiting" /> {viewWords.moveWaits}</p> : null;
}
