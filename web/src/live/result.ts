/** What a call came to: the operation's answer, or why it was refused. Expected failures are values. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** The server's words for a refusal (protocol/error.hpp), and ours for a call that got no answer. */
export type Code =
  | "malformed" | "unknown_operation" | "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict"
  | "gone" | "too_large" | "too_many" | "busy" | "unavailable" | "internal"
  | "no_answer";

export interface Refusal {
  readonly code: Code;
  /** A sentence for a person. It does not begin with the field: that stands beside it. */
  readonly message: string;
  /** The path of the member at fault (`rows[2].name`); empty where none is. */
  readonly field: string;
}

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (code: Code, message: string, field = ""): { ok: false; refusal: Refusal } =>
  ({ ok: false, refusal: { code, message: sentence(message, field), field } });

/** `name: must have 1 to 80 characters.` is `Must have 1 to 80 characters.` beside its field. */
function sentence(message: string, field: string): string {
  const words = field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same call may succeed later without a change: the line is down or the server is not ready. */
export const mayPass = ({ code }: Refusal): boolean =>
  code === "no_answer" || code === "too_many" || code === "busy" || code === "unavailable" || code === "internal";
