import { outbox } from "../../live/sending";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Notice } from "../../ui/notice";
import { words } from "../../words/figures";
import { periodLabel } from "../periods";
import type { MeasuresMeasure } from "../../protocol/types";
import type { Place } from "../place";
import { waitingAt, type Waiting } from "./sending";

interface Props {
  place: Place;
  measures: readonly MeasuresMeasure[];
  putRight: (item: Waiting) => void;
}

/** What was entered and is not with the server yet, and what it refused. */
export function WaitingFigures({ place, measures, putRight }: Props) {
  const items = waitingAt(place);
  const waits = items.filter(({ refusal }) => !refusal);
  const nameOf = ({ change: { request: { measure, figures } } }: Waiting) => {
    const known = measures.find(({ id }) => id === measure), period = figures[0]?.period ?? "";
    return { title: known?.title ?? "", period: known ? periodLabel(known.frequency, period) : period };
  };
  return (
    <>
      {waits.length > 0 && (
        <p class="measure-waits" role="status">
          <Icon name="waiting" /> <span>{words.waits(waits.length)} {!outbox.lasts.value && words.notLasting}</span>
        </p>
      )}
      {items.filter(({ refusal }) => refusal).map((item) => {
        const { title, period } = nameOf(item);
        return (
          <div key={item.id} class="gap-below">
            <Notice kind="problem">
              <p>{words.wasRefused(title, period, item.refusal?.message ?? "")}</p>
              <p class="buttons">
                <Button look="quiet" onClick={() => putRight(item)}>{words.putRight}</Button>
                <Button look="quiet" onClick={() => void outbox.discard(item.id)}>{words.throwAway}</Button>
              </p>
            </Notice>
          </div>
        );
      })}
    </>
  );
}
