import { useSignal } from "@preact/signals";
import type { EditorView } from "prosemirror-view";
import { read, write } from "../live/call";
import { outbox } from "../live/sending";
import { copyLink, say } from "../rooms/say";
import { Confirm } from "../ui/confirm";
import { Dialog } from "../ui/dialog";
import { download, fileName } from "../ui/download";
import { words } from "../words/documents";
import { asPage } from "./export";
import { Drawing } from "./icon";
import { documentLink, documentPath } from "./link";
import { MenuButton, type Choice } from "./menu";
import type { OpenDocument } from "./opened";

interface Props {
  open: OpenDocument;
  view: EditorView | undefined;
  /** The name of the room that it belongs to, where it is known. */
  room: string | undefined;
  showVersions: () => void;
}

/** What may be done with the document as a whole. */
export function Actions({ open, view, room, showVersions }: Props) {
  const asked = useSignal<"archive" | "help" | undefined>(undefined);
  const head = open.head.value!;
  const close = () => { asked.value = undefined; };
  const archive = async (archived: boolean) => {
    const answer = await write("documents.update", { document: head.id, archived });
    if (answer.ok) await open.readHead();
    return answer;
  };
  const choices = (): Choice[][] => [
    [
      { text: words.shareHere, icon: "share", act: () => share(head, room) },
      { text: words.copyLink, icon: "link", act: () => void copyLink(documentPath(head.id)) },
    ],
    [
      { text: words.versions, icon: "versions", act: showVersions },
      { text: words.markdown, icon: "export", act: () => void saveMarkdown(open) },
      { text: words.html, icon: "export", act: () => { if (view) download(fileName(head.title, "html"), asPage(head.title, view.state.doc, document), "text/html"); } },
      { text: words.print, icon: "print", act: () => requestAnimationFrame(() => print()) },
    ],
    [
      { text: words.help, icon: "keyboard", act: () => { asked.value = "help"; } },
      ...(head.archived ? [{ text: words.unarchive, icon: "archive", act: () => void archive(false).then((answer) => { if (!answer.ok) say(answer.refusal.message); }) } as const]
        : open.mayWrite.value ? [{ text: words.archive, icon: "archive", act: () => { asked.value = "archive"; } } as const] : []),
    ],
  ];
  return (
    <>
      <MenuButton label={words.menu} choices={choices}><Drawing name="more" /></MenuButton>
      {asked.value === "archive" && (
        <Confirm title={words.archiveTitle} act={words.archive} look="main" call={() => archive(true)} onDone={() => {}} onClose={close}>{words.archiveText}</Confirm>
      )}
      {asked.value === "help" && <Help onClose={close} />}
    </>
  );
}

function share({ id, title, room }: { id: number; title: string; room: number }, name: string | undefined): void {
  void outbox.put({ name: "rooms.postMessage", request: { room, body: documentLink(id, title) } }, room);
  say(words.shared(name ?? ""));
}

/** As the server reads it: what is not saved yet is not in it, and that is said. */
async function saveMarkdown(open: OpenDocument): Promise<void> {
  const answer = await read("documents.read", { document: open.id });
  if (!answer.ok) return say(answer.refusal.message);
  download(fileName(answer.value.title, "md"), `# ${answer.value.title}\n\n${answer.value.markdown}`, "text/markdown");
  if (open.standing.peek() !== "saved") say(words.standing[open.standing.peek()]);
}

function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.helpTitle} onClose={onClose}>
      <div class="doc-help">
        <dl>{words.helpKeys.map(([keys, meaning]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{meaning}</dd></div>)}</dl>
        <p>{words.helpHint}</p>
        <dl>{words.helpTyped.map(([typed, meaning]) => <div key={typed}><dt><code>{typed}</code></dt><dd>{meaning}</dd></div>)}</dl>
      </div>
    </Dialog>
  );
}
