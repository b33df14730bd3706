import type { Operations } from "../protocol/types";
import { words } from "../words/live";
import { done, refused, type Code, type Result } from "./result";

/** One call over HTTP. `key` is needed by writing operations. A call without an answer within
 *  `timeoutMs` is given up with `no_answer`; a writing one may have happened: repeat it with its key. */
export async function callOverHttp<Name extends keyof Operations>(
  name: Name, request: Operations[Name]["request"],
  { key, timeoutMs = 20_000, signal }: { key?: string; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Result<Operations[Name]["response"]>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeoutMs);
  const stop = () => giveUp.abort();
  signal?.addEventListener("abort", stop);
  try {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (key) headers["Idempotency-Key"] = key;
    const answer = await fetch(`/api/${name}`, {
      method: "POST", headers, body: JSON.stringify(request), credentials: "same-origin", cache: "no-store",
      signal: giveUp.signal,
    });
    return answer.ok ? done(await answer.json()) : await problem(answer);
  } catch {
    return refused("no_answer", words.noAnswer);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** RFC 9457 problem details; what stands between us and the server may answer with anything else. */
async function problem(answer: Response): Promise<Result<never>> {
  try {
    const { code, detail, field } = await answer.json();
    if (typeof code === "string" && typeof detail === "string") return refused(code as Code, detail, field ?? "");
  } catch {
    // Not problem details: the status has to do.
  }
  return answer.status >= 500 ? refused("unavailable", words.unavailable) : refused("malformed", words.oddAnswer(answer.status));
}
