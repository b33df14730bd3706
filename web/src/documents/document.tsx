import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Transaction } from "yjs";
import { query } from "../navigation";
import { myself } from "../session";
import { Show, Waiting } from "../ui/loaded";
import { words } from "../words/documents";
import { Actions } from "./actions";
import type { Range } from "./anchors";
import { Comments } from "./comments";
import { aboutSelection, CommentsPanel, showPassages, type About } from "./comments-panel";
import { createEditor } from "./editor";
import { foreignPart } from "./foreign";
import { ForeignText } from "./foreign-text";
import { Here } from "./here";
import { Drawing } from "./icon";
import { follow, LinkBubble } from "./link-bubble";
import { LinkDialog } from "./link-dialog";
import { OpenDocument } from "./opened";
import { SaveState } from "./save-state";
import { textOf } from "./schema";
import { useStyle } from "./style";
import { Title } from "./title";
import { Toolbar } from "./toolbar";
import { VersionsPanel } from "./versions-panel";
import { useWidth } from "./width";

interface Props {
  id: number;
  /** The name of the room that it belongs to, where it is known. */
  room?: string | undefined;
  /** The way back, before the title. */
  back: (open: OpenDocument) => ComponentChildren;
  /** After the title. */
  end?: ComponentChildren;
  /** Its title, when it is known and when it changes. */
  titled?: (title: string) => void;
}

/** A document: its title, who is here, what became of what was typed, and its text. */
export function DocumentView({ id, ...rest }: Props) {
  const who = myself();
  const open = useMemo(() => new OpenDocument(id, { person: who.id, name: who.name }), [id]);
  const styled = useStyle();
  useEffect(() => {
    void open.open();
    return () => open.close();
  }, [open]);
  const title = open.head.value?.title;
  useEffect(() => { if (title !== undefined) rest.titled?.(title); }, [title]);
  if (!styled) return <div class="doc-waiting"><Waiting /></div>;
  if (!open.head.value) {
    return (
      <div class="doc">
        <header class="doc-head">{rest.back(open)}</header>
        <div class="doc-waiting"><Show loaded={{ value: undefined, refusal: open.refusal.value, again: () => open.open() }}>{() => null}</Show></div>
      </div>
    );
  }
  return <Opened key={id} open={open} {...rest} />;
}

/** Tells of what comes from elsewhere and this editor does not know, before the editor touches it. */
function watchForeign(open: OpenDocument, found: (part: string) => void): () => void {
  const look = ({ local, changed }: Transaction) => {
    if (local) return;
    const part = [...changed.keys()].map((type) => foreignPart(type)).find((one) => one !== undefined);
    if (part !== undefined) found(part);
  };
  open.doc.on("beforeObserverCalls", look);
  return () => open.doc.off("beforeObserverCalls", look);
}

/** A comment that the address names is shown when the comments are there, once. */
function useAskedComment(comments: Comments, show: (thread: number) => void): void {
  const asked = Number(query.value.get("comment")) || undefined;
  const thread = asked === undefined ? undefined : comments.threads.value?.find(({ first, replies }) => first.id === asked || replies.some(({ id }) => id === asked))?.first.id;
  useEffect(() => { if (thread !== undefined) show(thread); }, [asked, thread]);
}

const noRanges: ReadonlyMap<number, Range> = new Map();

function Opened({ open, room, back, end }: Omit<Props, "id" | "titled"> & { open: OpenDocument }) {
  const head = open.head.value!;
  const place = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLElement>(null);
  const view = useSignal<EditorView | undefined>(undefined);
  const state = useSignal<EditorState | undefined>(undefined);
  const linking = useSignal(false);
  const width = useWidth(whole);
  const side = useSignal<"comments" | "versions" | undefined>(undefined);
  const comments = useMemo(() => new Comments(open), [open]);
  const about = useSignal<About | undefined>(undefined);
  const current = useSignal<number | undefined>(undefined);
  const ranges = useSignal<ReadonlyMap<number, Range>>(noRanges);
  const comment = () => {
    const { value } = view;
    if (!value || !open.mayWrite.peek()) return;
    about.value = aboutSelection(value) ?? "all";
    side.value = "comments";
  };
  const closeSide = () => {
    side.value = about.value = current.value = undefined;
    view.value?.focus();
  };
  const ready = open.ready.value;
  const mayWrite = open.mayWrite.value;
  const foreign = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (!ready || foreign.value !== undefined || !place.current) return;
    const part = foreignPart(open.text);
    if (part !== undefined) return void (foreign.value = part);
    let drawing = 0;
    const made = createEditor(place.current, open, words.text(head.title), {
      // What stands around the text is drawn once a frame, however fast somebody types.
      changed: () => { drawing ||= requestAnimationFrame(() => {
        drawing = 0;
        state.value = made.state;
      }); },
      editLink: () => { linking.value = true; },
      comment,
      toToolbar: () => whole.current?.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus(),
      pressedComment: (id) => {
        if (id === 0) return;
        current.value = id;
        side.value = "comments";
      },
      commentsMoved: (now) => { ranges.value = now; },
    });
    view.value = made;
    state.value = made.state;
    const close = () => {
      cancelAnimationFrame(drawing);
      view.value = undefined;
      made.destroy();
    };
    const stopWatching = watchForeign(open, (came) => {
      close();
      foreign.value = came;
    });
    return () => {
      stopWatching();
      close();
    };
  }, [ready, open, foreign.value]);
  useAskedComment(comments, (thread) => {
    current.value = thread;
    side.value = "comments";
  });
  useEffect(() => {
    void comments.read();
    return () => comments.close();
  }, [comments]);
  const anchored = comments.anchored.value;
  useEffect(() => { if (view.value) showPassages(view.value, comments, about.value, current.value); }, [view.value, anchored, about.value, current.value]);
  // The editor asks anew whether it may be written in, and what it is called.
  useEffect(() => { if (view.value) view.value.setProps({}); }, [mayWrite, head.title, view.value]);
  const shown = state.value;
  const openCount = comments.threads.value ? comments.openCount.value : head.comments;
  const empty = shown !== undefined && textOf(shown.doc) === "" && shown.doc.childCount === 1 && shown.doc.firstChild!.type.name === "paragraph";
  return (
    <article ref={whole} class={`doc ${width}`} aria-label={head.title}>
      <header class="doc-head">
        {back(open)}
        <div class="doc-named">
          <Title open={open} next={() => view.value?.focus()} />
          <SaveState open={open} />
        </div>
        <Here open={open} />
        <div class="doc-actions">
          <button type="button" class="icon-button doc-count" aria-label={words.commentsOpen(openCount)} title={words.commentsOpen(openCount)} aria-expanded={side.value === "comments"}
            onClick={() => (side.value === "comments" ? closeSide() : (side.value = "comments"))}>
            <Drawing name="comment" />{openCount > 0 && <span class="doc-count-number" aria-hidden="true">{openCount}</span>}
          </button>
          <Actions open={open} view={view.value} room={room} showVersions={() => { side.value = "versions"; }} />
          {end}
        </div>
      </header>
      {!mayWrite && <p class="doc-read-only" role="note">{head.archived ? words.readOnly.archived : words.readOnly.room}</p>}
      {mayWrite && view.value && shown && <Toolbar view={view.value} state={shown} editLink={() => { linking.value = true; }} comment={comment} />}
      <div class={side.value ? "doc-body doc-body-beside" : "doc-body"}>
        <div class="doc-scroll" tabIndex={-1}>
          <h1 class="print-only doc-print-title">{head.title}</h1>
          <div class={empty ? "doc-sheet doc-empty" : "doc-sheet"} data-hint={words.empty} ref={place}
            onClick={(event) => {
              const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
              if (!link) return;
              event.preventDefault();
              if (!mayWrite || event.ctrlKey || event.metaKey) follow(link.getAttribute("href") ?? "");
            }}>
            {!ready && <Waiting />}
            {foreign.value !== undefined && <ForeignText document={open.id} part={foreign.value} />}
          </div>
          {view.value && shown && <LinkBubble view={view.value} state={shown} edit={() => { linking.value = true; }} />}
        </div>
        {side.value === "versions" && view.value && <VersionsPanel open={open} view={view.value} onClose={closeSide} />}
        {side.value === "comments" && view.value && <CommentsPanel open={open} comments={comments} view={view.value} ranges={ranges.value} about={about} current={current} onClose={closeSide} />}
      </div>
      {linking.value && view.value && <LinkDialog view={view.value} onClose={() => { linking.value = false; }} />}
    </article>
  );
}
