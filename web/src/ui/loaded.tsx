import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect } from "preact/hooks";
import type { Refusal, Result } from "../live/result";
import { Link } from "../navigation";
import { words } from "../words/shell";
import { Button } from "./button";
import { Notice } from "./notice";

/** What was read from the server, or why it could not be. What was read stays while it is read again. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly refusal: Refusal | undefined;
  readonly again: () => Promise<void>;
}

/** Reads when shown, and when one of `changes` changes. */
export function useLoaded<T>(load: () => Promise<Result<T>>, changes: readonly unknown[]): Loaded<T> {
  const value = useSignal<T | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const latest = useSignal(0);
  const again = useCallback(async () => {
    const mine = ++latest.value;
    const answer = await load();
    if (mine !== latest.value) return;
    if (answer.ok) value.value = answer.value;
    refusal.value = answer.ok ? undefined : answer.refusal;
  }, changes);
  useEffect(() => {
    value.value = undefined;
    refusal.value = undefined;
    void again();
    return () => { ++latest.value; };
  }, changes);
  return { value: value.value, refusal: refusal.value, again };
}

/** Shows what was read; until then that it is being read, or why not with a way to try again. */
export function Show<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {loaded.refusal && (
        <Notice kind="problem">
          {loaded.refusal.message}{" "}
          {loaded.refusal.code === "not_found" ? <Link to="/">{words.toHome}</Link> : <Button look="quiet" onClick={() => void loaded.again()}>{words.tryAgain}</Button>}
        </Notice>
      )}
      {loaded.value !== undefined ? children(loaded.value) : !loaded.refusal && <Waiting />}
    </>
  );
}

/** Shown only after a moment, so that what comes at once does not flicker. */
export function Waiting() {
  return <p class="waiting" role="status">{words.loading}</p>;
}

/** The title of a screen that shows what was read, also before it is. */
export function titleOf<T>({ value, refusal }: Loaded<T>, name: (value: T) => string): string {
  if (value !== undefined) return name(value);
  return refusal ? words.notFoundTitle : words.loading;
}
