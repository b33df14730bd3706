import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { StagesStage } from "../protocol/types";
import { Button } from "../ui/button";
import { words } from "../words/stage";

/** A round in which each has a turn: for who runs the stage, which in a small group is everyone in it. */
export function Turns({ stage }: { stage: StagesStage }) {
  const order = useSignal<"as_listed" | "by_lot">("as_listed");
  const busy = useSignal(false);
  const once = async (call: () => Promise<unknown>) => {
    if (busy.value) return;
    busy.value = true;
    await call();
    busy.value = false;
  };
  const { turn } = stage;
  if (turn) {
    return (
      <div class="turns" role="group" aria-label={words.turns}>
        <p class="note">{words.turnOf(turn.name, turn.number, turn.of)}{turn.next && ` ${words.then(turn.next.name)}`}</p>
        <div class="buttons buttons-tight">
          <Button busy={busy.value} onClick={() => void once(() => write("stages.nextTurn", { stage: stage.id, from: turn.person }))}>{turn.number === turn.of ? words.lastTurn : words.nextTurn}</Button>
          <Button look="quiet" busy={busy.value} onClick={() => void once(() => write("stages.nextTurn", { stage: stage.id, from: turn.person, passed: true }))}>{words.passTurn}</Button>
        </div>
      </div>
    );
  }
  return (
    <div class="turns" role="group" aria-label={words.turns}>
      <label class="turns-order">{words.turnsOrder}
        <select value={order.value} onChange={(event) => { order.value = event.currentTarget.value as "as_listed" | "by_lot"; }}>
          <option value="as_listed">{words.turnsListed}</option>
          <option value="by_lot">{words.turnsLot}</option>
        </select>
      </label>
      <Button busy={busy.value} onClick={() => void once(() => write("stages.setTurns", { stage: stage.id, order: order.value }))}>{words.startTurns}</Button>
    </div>
  );
}
