export const words = {
  title: "Search",
  label: "Words to find",
  placeholder: "reading plan",
  act: "Search",
  hint: "All words must occur. You can narrow it down:",
  hints: [
    ['"exit ticket"', "exactly these words"],
    ["from:ana", "written by"],
    ["in:announcements", "in a room"],
    ["after:2026-09-01", "on that day or later"],
    ["before:2026-11-01", "on an earlier day"],
  ] as const,
  none: (query: string) => `Nothing that you may read fits “${query}”.`,
  noneHint: "Try fewer words, or the beginning of a word.",
  in: "in",
  results: (count: number, more: boolean) => (more ? `The newest ${count}` : count === 1 ? "1 message" : `${count} messages`),
};
