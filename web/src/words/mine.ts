const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const words = {
  title: "What I write",
  intro: "The practices of which you are an author, and those of your school or organisation.",
  none: "Nothing yet. What worked in your school may be just what another one looks for.",
  begin: "Write a practice",
  ahead: "a draft is ahead of it",
  kept: "Kept searches",
  noneKept: "None yet. A search of the library can be kept and followed.",
  fresh: (count: number) => (count === 0 ? "" : counted(count, "new practice", "new practices")),
  digest: "Tell me in the weekly brief",
  digestOf: (title: string) => `Tell me in the weekly brief what is new in ${title}`,
  remove: (title: string) => `Keep ${title} no longer`,
};
