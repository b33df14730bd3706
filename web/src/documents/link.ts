export const documentPath = (id: number): string => `/documents/${id}`;

/** The document as a link in a message. Signs of Markdown in a title stand for themselves. */
export const documentLink = (id: number, title: string): string => `[${title.replace(/[\\[\]*_`~<>|]/g, "\\$&")}](${documentPath(id)})`;

/** The document that an address on this site names. */
export function documentIn(path: string): number | undefined {
  const id = /^\/documents\/([1-9]\d{0,14})$/.exec(path)?.[1];
  return id === undefined ? undefined : Number(id);
}
