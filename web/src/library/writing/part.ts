import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Refusal, Result } from "../../live/result";
import type { Saving } from "../../meetings/saving";
import { forgetDraft, useDraft } from "../../ui/draft";

const afterTypingMs = 700;

/** What was typed, and the revision of the draft that it was typed over. */
interface Typed<T> {
  readonly revision: number;
  readonly value: T;
}

export interface PartField<T> {
  readonly value: T;
  /** The refusal's sentence where it is about this part's member at `path` (`[2].title`), or about all of it. */
  readonly error: (path?: string) => string | undefined;
  /** The refusal's sentence where it is about something else than this part. */
  readonly refused: string | undefined;
  /** What somebody else wrote here meanwhile. Nothing is sent until one of the two is chosen. */
  readonly theirs: T | undefined;
  readonly onValue: (value: T) => void;
  readonly onBlur: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** What was given up for theirs, until it is put back or thrown away. */
  readonly aside: T | undefined;
  readonly putBack: () => void;
  readonly throwAway: () => void;
}

interface Options<T> {
  /** One name for this part on this device. */
  name: string;
  /** Where it stands in the request: `parts.problem`. */
  member: string;
  /** As the server has it, in the draft of this revision. */
  given: T;
  revision: number;
  saving: Saving;
  call: (value: T, revision: number, key: string) => Promise<Result<{ revision: number }>>;
  /** Reads the draft again. */
  again: () => Promise<void>;
}

/** A part of a practice that saves itself: a moment after typing, and when it is left. Until the server has
 *  what was typed it lies on this device with the revision that it was typed over, so that what somebody
 *  else wrote there meanwhile is never written over unseen. */
export function usePart<T>(options: Options<T>): PartField<T> {
  const { name, given, saving } = options;
  const draft = useDraft<Typed<T> | null>(name, null);
  const aside = useDraft<{ value: T } | null>(`${name}.aside`, null);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const latest = useRef(options);
  latest.current = options;
  const timer = useRef<Timer | undefined>(undefined);
  const sending = useRef(false);
  const inConflict = () => isConflictAt(refusal.peek(), latest.current.member);

  const settle = () => {
    draft.value = null;
    // The field may be gone by now, and its draft with nobody to write it down.
    forgetDraft(name);
    refusal.value = undefined;
    saving.mark(name, "saved");
  };
  const sendOnce = async (sent: Typed<T>): Promise<"again" | "done"> => {
    const answer = await saving.change((key) => latest.current.call(sent.value, sent.revision, key));
    refusal.value = answer.ok ? undefined : answer.refusal;
    if (!answer.ok) saving.mark(name, "refused");
    if (answer.ok || inConflict()) await latest.current.again();
    const now = draft.peek();
    if (!answer.ok) return now === sent || inConflict() ? "done" : "again";
    if (now === sent) settle();
    else if (now !== null) draft.value = { ...now, revision: answer.value.revision };
    return "again";
  };
  const send = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (sending.current) return;
    sending.current = true;
    for (let typed = draft.peek(); typed !== null; typed = draft.peek()) if ((await sendOnce(typed)) === "done") break;
    sending.current = false;
  };
  useEffect(() => {
    if (draft.peek() !== null) {
      saving.mark(name, "waits");
      void send();
    }
    return () => {
      if (timer.current !== undefined) void send();
      saving.mark(name, "saved");
    };
  }, []);
  const type = (value: T, revision: number) => {
    draft.value = { revision, value };
    if (inConflict()) return;
    refusal.value = undefined;
    saving.mark(name, "waits");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), afterTypingMs);
  };
  const conflict = isConflictAt(refusal.value, options.member);
  return {
    value: draft.value ? draft.value.value : given,
    theirs: conflict ? given : undefined,
    error: (path = "") => errorAt(refusal.value, `${options.member}${path}`),
    refused: conflict || errorAt(refusal.value, options.member) !== undefined ? undefined : refusal.value?.message,
    onValue: (value) => type(value, draft.peek()?.revision ?? latest.current.revision),
    onBlur: () => { if (timer.current !== undefined) void send(); },
    keepMine: () => {
      const mine = draft.peek();
      if (!mine) return;
      refusal.value = undefined;
      saving.mark(name, "waits");
      draft.value = { ...mine, revision: latest.current.revision };
      void send();
    },
    takeTheirs: () => {
      const mine = draft.peek();
      if (mine) aside.value = { value: mine.value };
      settle();
    },
    aside: aside.value?.value,
    putBack: () => {
      const mine = aside.peek();
      aside.value = null;
      if (mine) type(mine.value, latest.current.revision);
    },
    throwAway: () => { aside.value = null; },
  };
}

type Timer = ReturnType<typeof setTimeout>;

/** Somebody else wrote there meanwhile. Other conflicts, such as with the state of the whole, are about more than one part. */
const isConflictAt = (refusal: Refusal | undefined, member: string) => refusal?.code === "conflict" && refusal.field === member;

/** The refusal's sentence, where it is about the member of this path or one inside it. A conflict is no fault of
 *  what was typed. */
export function errorAt(refusal: Refusal | undefined, path: string): string | undefined {
  if (!refusal || refusal.code === "conflict") return undefined;
  const { field } = refusal;
  return field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`) ? refusal.message : undefined;
}
