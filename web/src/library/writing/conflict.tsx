import { Button } from "../../ui/button";
import { later } from "../../ui/later";
import { Notice } from "../../ui/notice";
import { words } from "../../words/writing";
import type { PartField } from "./part";

const Against = later(() => import("./against"));

/** What somebody else wrote in a part meanwhile, against one's own; and what was given up for it. */
export function Conflict<T>({ field, textOf }: { field: PartField<T>; textOf: (value: T) => string }) {
  return (
    <>
      {field.theirs !== undefined && (
        <div class="conflict" role="alert">
          <p><strong>{words.conflict}</strong></p>
          <p class="note">{words.theirs}:</p>
          <Against mine={textOf(field.value)} theirs={textOf(field.theirs)} />
          <div class="buttons">
            <Button onClick={field.keepMine}>{words.keepMine}</Button>
            <Button onClick={field.takeTheirs}>{words.takeTheirs}</Button>
          </div>
        </div>
      )}
      {field.aside !== undefined && (
        <Notice>
          {words.aside} <Button look="quiet" onClick={field.putBack}>{words.putBack}</Button> <Button look="quiet" onClick={field.throwAway}>{words.throwAway}</Button>
        </Notice>
      )}
    </>
  );
}
