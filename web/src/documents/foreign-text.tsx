import { read } from "../live/call";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { words } from "../words/documents";

/** What the server reads in a document that this editor must not touch. */
export function ForeignText({ document: id, part }: { document: number; part: string }) {
  const text = useLoaded(() => read("documents.read", { document: id }), [id]);
  return (
    <div class="doc-foreign">
      <Notice>{words.foreign(part)}</Notice>
      <Show loaded={text}>{(value) => <div class="as-written">{value.text}</div>}</Show>
    </div>
  );
}
