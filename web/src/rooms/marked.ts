/** A text with marked words between U+0002 and U+0003, as pieces. */
export function marked(snippet: string): { text: string; mark: boolean }[] {
  const pieces: { text: string; mark: boolean }[] = [];
  let mark = false;
  for (const part of snippet.split(/([\u0002\u0003])/)) {
    if (part === "\u0002") mark = true;
    else if (part === "\u0003") mark = false;
    else if (part) pieces.push({ text: part, mark });
  }
  return pieces;
}
