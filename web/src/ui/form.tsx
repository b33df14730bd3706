import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Refusal, Result } from "../live/result";
import { Notice } from "./notice";

/** What a form is doing and what was wrong with it. */
export interface Submission {
  readonly busy: boolean;
  /** The refusal's sentence where it is about the member of this name (or one inside it). */
  error(member: string): string | undefined;
  /** The refusal where it is about none of the form's own members. */
  readonly refusal: Refusal | undefined;
  /** Runs the call unless one is under way, and keeps its refusal. True where it succeeded. */
  run<T>(call: () => Promise<Result<T>>, succeeded?: (value: T) => void | Promise<void>): Promise<boolean>;
  clear(): void;
}

/** `members`: the request's members that the form has fields for. */
export function useSubmission(members: readonly string[]): Submission {
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const own = (field: string, member: string) => field === member || field.startsWith(`${member}.`) || field.startsWith(`${member}[`);
  return {
    busy: busy.value,
    error: (member) => (refusal.value && own(refusal.value.field, member) ? refusal.value.message : undefined),
    refusal: refusal.value && !members.some((member) => own(refusal.value!.field, member)) ? refusal.value : undefined,
    clear: () => { refusal.value = undefined; },
    run: async (call, succeeded) => {
      if (busy.value) return false;
      busy.value = true;
      try {
        const answer = await call();
        refusal.value = answer.ok ? undefined : answer.refusal;
        if (answer.ok) await succeeded?.(answer.value);
        return answer.ok;
      } finally {
        busy.value = false;
      }
    },
  };
}

interface FormProps {
  submission: Submission;
  onSubmit: () => void;
  label?: string;
  class?: string;
  children: ComponentChildren;
}

/** A form that submits in place. After a refusal the first field at fault has the focus. */
export function Form({ submission, onSubmit, label, class: extra, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const focusFault = () => {
    if (!submission.busy) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  return (
    <form ref={form} class={`form ${extra ?? ""}`} aria-label={label} noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        await onSubmit();
        focusFault();
      }}>
      {children}
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </form>
  );
}
