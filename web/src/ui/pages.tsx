import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect } from "preact/hooks";
import { done, type Refusal, type Result } from "../live/result";
import { words } from "../words/shell";
import { Button } from "./button";
import { Waiting } from "./loaded";
import { Notice } from "./notice";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

/** A list that comes a page at a time. */
export interface Pages<Item> {
  readonly items: readonly Item[] | undefined;
  readonly more: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly next: () => Promise<void>;
  /** Reads from the beginning; what is shown stays until that has come. */
  readonly again: () => Promise<void>;
}

/** `load` reads the page after an item, or the first one; read anew when one of `changes` changes. */
export function usePages<Item>(load: (after: Item | undefined) => Promise<Result<Page<Item>>>, changes: readonly unknown[]): Pages<Item> {
  const state = useSignal<{ items: readonly Item[] | undefined; more: boolean }>({ items: undefined, more: false });
  const refusal = useSignal<Refusal | undefined>(undefined);
  const busy = useSignal(false);
  const latest = useSignal(0);
  const take = useCallback(async (before: readonly Item[]) => {
    const mine = ++latest.value;
    busy.value = true;
    const answer = await load(before[before.length - 1]);
    if (mine !== latest.value) return;
    busy.value = false;
    refusal.value = answer.ok ? undefined : answer.refusal;
    if (answer.ok) state.value = { items: [...before, ...answer.value.items], more: answer.value.more };
  }, changes);
  useEffect(() => {
    void take([]);
    return () => { ++latest.value; };
  }, changes);
  const { items, more } = state.value;
  return { items, more, busy: busy.value, refusal: refusal.value, next: () => take(items ?? []), again: () => take([]) };
}

/** The page that an answer holds, for usePages. */
export function pageOf<Answer, Item>(answer: Result<Answer>, items: (value: Answer) => readonly Item[], more: (value: Answer) => boolean): Result<Page<Item>> {
  return answer.ok ? done({ items: items(answer.value), more: more(answer.value) }) : answer;
}

/** Shows the pages that were read, and a button for the next one. */
export function ShowPages<Item>({ pages, children }: { pages: Pages<Item>; children: (items: readonly Item[]) => ComponentChildren }) {
  return (
    <>
      {pages.items ? children(pages.items) : !pages.refusal && <Waiting />}
      {pages.refusal && (
        <Notice kind="problem">
          {pages.refusal.message} <Button look="quiet" onClick={() => void (pages.items ? pages.next() : pages.again())}>{words.tryAgain}</Button>
        </Notice>
      )}
      {pages.more && !pages.refusal && <p class="more"><Button busy={pages.busy} onClick={() => void pages.next()}>{words.showMore}</Button></p>}
    </>
  );
}
