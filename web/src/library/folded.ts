import type { PracticesHunk } from "../protocol/types";

/** So many characters that stayed the same are shown on each side of a change. */
const aroundMax = 160;

/** What stayed the same, shortened to what stands near a change. */
export function folded(hunks: readonly PracticesHunk[]): PracticesHunk[] {
  return hunks.map((hunk, at) => {
    if (hunk.kind !== "same") return hunk;
    const after = at > 0;
    const before = at < hunks.length - 1;
    const most = (Number(after) + Number(before)) * aroundMax;
    if (hunk.text.length <= most + 40) return hunk;
    const head = after ? hunk.text.slice(0, wordEnd(hunk.text, aroundMax)) : "";
    const tail = before ? hunk.text.slice(wordStart(hunk.text, hunk.text.length - aroundMax)) : "";
    return { kind: "same", text: `${head} … ${tail}` };
  });
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space > 0 ? space : at;
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 ? at : space + 1;
}
