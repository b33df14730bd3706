import { useSignal } from "@preact/signals";
import type { Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { useEffect, useMemo } from "preact/hooks";
import { yXmlFragmentToProseMirrorRootNode } from "y-prosemirror";
import { applyUpdate, Doc } from "yjs";
import { read } from "../live/call";
import type { Refusal } from "../live/result";
import type { DocumentsVersion } from "../protocol/types";
import { say } from "../rooms/say";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/field";
import { Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { wholeTime } from "../ui/time";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { fromBase64 } from "./base64";
import { blocksOf, compare, folded, type Row } from "./compare";
import type { OpenDocument } from "./opened";
import { restore } from "./restore";
import { schema } from "./schema";

interface Props {
  open: OpenDocument;
  view: EditorView;
  version: DocumentsVersion;
  others: readonly DocumentsVersion[];
  onClose: () => void;
}

/** The text of a version; nothing in it belongs to the open document. */
async function textOfVersion(version: number): Promise<Node | Refusal> {
  const answer = await read("documents.getVersion", { version });
  if (!answer.ok) return answer.refusal;
  const doc = new Doc();
  applyUpdate(doc, fromBase64(answer.value.update));
  const text = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), schema);
  doc.destroy();
  return text;
}

const isText = (read: Node | Refusal | undefined): read is Node => read !== undefined && !("code" in read);
const nameOf = ({ name, at }: DocumentsVersion) => name || wholeTime(Date.parse(at));

/** What is different between a version and now, or another version, to be read; and the way back to it. */
export function Comparison({ open, view, version, others, onClose }: Props) {
  const text = useVersion(version.id);
  const against = useSignal("");
  const other = useVersion(Number(against.value) || undefined);
  const now = view.state.doc;
  const then = against.value === "" ? now : other;
  const rows = useMemo(() => (isText(text) && isText(then) ? compare(blocksOf(text), blocksOf(then)) : undefined), [text, then]);
  const refusal = [text, then].find((one): one is Refusal => one !== undefined && !isText(one));
  const back = () => {
    if (!isText(text)) return;
    restore(view, text);
    say(words.restored);
    onClose();
  };
  return (
    <Dialog title={words.changesSince(nameOf(version))} width="wide" onClose={onClose}>
      <div class="doc-comparison-choice">
        <Select label={words.compareWith} value={against.value} onValue={(value) => { against.value = value; }} choices={[["", words.now], ...others.map((one) => [String(one.id), nameOf(one)] as const)]} />
        {open.mayWrite.value && <Button onClick={back} disabled={!isText(text)}>{words.restore}</Button>}
      </div>
      {refusal && <Notice kind="problem">{refusal.message}</Notice>}
      {!rows && !refusal && <Waiting />}
      {rows && <Rows rows={rows} />}
      <p class="soft note">{words.restoreHint}</p>
      <div class="buttons"><Button look="quiet" onClick={onClose}>{shell.close}</Button></div>
    </Dialog>
  );
}

function useVersion(id: number | undefined): Node | Refusal | undefined {
  const text = useSignal<{ id: number; read: Node | Refusal } | undefined>(undefined);
  useEffect(() => {
    let current = true;
    if (id !== undefined) void textOfVersion(id).then((read) => { if (current) text.value = { id, read }; });
    return () => { current = false; };
  }, [id]);
  return text.value?.id === id ? text.value?.read : undefined;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.every(({ what }) => what === "same")) return <p>{words.nothingChanged}</p>;
  return (
    <div class="doc-comparison" role="region" aria-label={words.comparison} tabIndex={0}>
      {folded(rows).map((row, at) => (typeof row === "number" ? <p key={at} class="doc-folded">{words.unchanged(row)}</p> : <Changed key={at} row={row} />))}
    </div>
  );
}

/** Added and removed stand there in words; the pieces inside are underlined and struck through. */
function Changed({ row: { what, kind, pieces } }: { row: Row }) {
  return (
    <div class={`doc-row doc-row-${what}`}>
      {what !== "same" && <span class="doc-row-what">{words.what[what]}</span>}
      <p class={`doc-kind-${kind.replaceAll(" ", "-")}`}>
        {kind === "horizontalRule" ? words.tools.rule : pieces.map(({ text, what: became }, at) => (
          became === "same" || what !== "changed" ? <span key={at}>{text}</span>
            : became === "added" ? <ins key={at}><span class="hidden-words">{words.addedSaid} </span>{text}</ins>
              : <del key={at}><span class="hidden-words">{words.removedSaid} </span>{text}</del>))}
      </p>
    </div>
  );
}
