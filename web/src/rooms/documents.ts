import { go } from "../navigation";

/** There is room for a document beside the conversation. */
export const isWide = (): boolean => matchMedia("(min-width: 72rem)").matches;

/** The document that the address has open beside the conversation. */
export function documentBeside(query: URLSearchParams): number | undefined {
  const id = query.get("document");
  return id !== null && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
}

/** Where a document opens from a room: beside the conversation where there is room, else on its own. */
export const documentFrom = (room: string, id: number): string => (isWide() ? `${room}?document=${id}` : `/documents/${id}`);

/** A plain click on a link to a document opens it so. */
export function openDocument(room: string, event: MouseEvent): void {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return;
  const id = /^\/documents\/([1-9]\d{0,14})$/.exec(event.target.closest("a")?.getAttribute("href") ?? "")?.[1];
  if (id === undefined || !isWide()) return;
  event.preventDefault();
  go(documentFrom(room, Number(id)));
}
