import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Result } from "../live/result";
import { forgetDraft, useDraft } from "../ui/draft";
import type { Saving } from "./saving";

const afterTypingMs = 700;

export interface SavedField {
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
  /** Saves at once: the field was left. */
  readonly onBlur: () => void;
}

interface Options {
  /** One name for this field on this device. */
  name: string;
  /** As the server has it. */
  given: string;
  saving: Saving;
  call: (value: string, key: string) => Promise<Result<unknown>>;
  /** Reads the state that `given` comes from. */
  again: () => Promise<void>;
}

/** A field that saves itself: a moment after typing, and when it is left. Until the server has what was
 *  typed it lies on this device, and is sent by the next page that shows the field. */
export function useSavedField(options: Options): SavedField {
  const { name, given, saving } = options;
  const draft = useDraft<string | null>(name, null);
  const error = useSignal<string | undefined>(undefined);
  const latest = useRef(options);
  latest.current = options;
  const timer = useRef<Timer | undefined>(undefined);
  const sending = useRef(false);
  const send = async () => {
    clearTimeout(timer.current);
    if (sending.current) return;
    sending.current = true;
    for (let value = draft.peek(); value !== null; value = draft.peek()) {
      const sent = value;
      const answer = await latest.current.saving.change((key) => latest.current.call(sent, key));
      error.value = answer.ok ? undefined : answer.refusal.message;
      if (!answer.ok) {
        saving.mark(name, "refused");
        if (draft.peek() === sent) break;
        continue;
      }
      await latest.current.again();
      if (draft.peek() === sent) {
        draft.value = null;
        // The field may be gone by now, and its draft with nobody to write it down.
        forgetDraft(name);
        saving.mark(name, "saved");
      }
    }
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
  return {
    value: draft.value ?? given,
    error: error.value,
    onValue: (value) => {
      draft.value = value;
      error.value = undefined;
      saving.mark(name, "waits");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        timer.current = undefined;
        void send();
      }, afterTypingMs);
    },
    onBlur: () => {
      if (draft.peek() === null || error.peek() !== undefined) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      void send();
    },
  };
}

type Timer = ReturnType<typeof setTimeout>;
