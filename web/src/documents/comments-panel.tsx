import { useSignal, type Signal } from "@preact/signals";
import type { EditorView } from "prosemirror-view";
import { useEffect, useRef } from "preact/hooks";
import { useCohort, type Cohort } from "../cohort";
import { write } from "../live/call";
import type { Refusal } from "../live/result";
import { Composer, type Writing } from "../rooms/composer";
import { Button } from "../ui/button";
import { Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty } from "../ui/page";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { anchoredRanges, anchorSelection, tell, type Anchor, type Range } from "./anchors";
import type { Comments } from "./comments";
import type { OpenDocument } from "./opened";
import { Side } from "./side";
import { ThreadCard } from "./thread-card";
import { inReadingOrder, standingIn } from "./threads";

/** The passage that a new comment is about; `all`: the document. */
export type About = { readonly anchor: Anchor; readonly quote: string } | "all";

interface Props {
  open: OpenDocument;
  comments: Comments;
  view: EditorView;
  ranges: ReadonlyMap<number, Range>;
  /** What is being commented on, and which thread is looked at. */
  about: Signal<About | undefined>;
  current: Signal<number | undefined>;
  onClose: () => void;
}

/** What is selected in the text, for a comment on it. */
export const aboutSelection = (view: EditorView): About | undefined => anchorSelection(view.state);

/** The comments as a list in the order of the text. */
export function CommentsPanel({ open, comments, view, ranges, about, current, onClose }: Props) {
  const head = open.head.value!;
  const { value: cohort } = useCohort(head.cohort);
  // Who comes for a thread that is resolved sees it.
  const resolved = useSignal(comments.threads.peek()?.some(({ first }) => first.id === current.peek() && first.resolved) ?? false);
  const threads = comments.threads.value;
  const list = useRef<HTMLDivElement>(null);
  const shown = inReadingOrder((threads ?? []).filter(({ first }) => first.resolved === resolved.value), ranges);
  const mayWrite = open.mayWrite.value;
  useEffect(() => {
    const id = current.value;
    const card = id === undefined ? null : list.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`);
    card?.scrollIntoView({ block: "nearest" });
  }, [current.value, shown.length]);
  const look = (id: number) => {
    current.value = id;
    const range = anchoredRanges(view.state).get(id);
    if (range) scrollTo(view, range.from);
  };
  const count = (threads ?? []).filter(({ first }) => first.resolved).length;
  return (
    <Side title={words.comments} onClose={onClose}>
      <div class="doc-side-scroll" ref={list}>
        {about.value && cohort && <NewComment key={typeof about.value === "string" ? "all" : about.value.anchor.start} open={open} cohort={cohort} about={about.value} onDone={(id) => { about.value = undefined; if (id !== undefined) current.value = id; }} />}
        {comments.refusal.value && <Notice kind="problem">{comments.refusal.value.message} <Button look="quiet" onClick={() => void comments.read()}>{shell.tryAgain}</Button></Notice>}
        {!threads && !comments.refusal.value && <Waiting />}
        {threads && shown.length === 0 && !about.value && <Empty>{resolved.value ? words.noResolved : mayWrite ? words.noComments : words.noCommentsReadOnly}</Empty>}
        <ul class="doc-threads">
          {shown.map((thread) => (
            <li key={thread.first.id}>
              <ThreadCard open={open} thread={thread} cohort={cohort} standing={standingIn(thread, ranges)} now={current.value === thread.first.id} look={() => look(thread.first.id)} />
            </li>
          ))}
        </ul>
        <div class="doc-side-end">
          {mayWrite && !about.value && !resolved.value && <Button look="quiet" onClick={() => { about.value = "all"; }}>{words.commentOnAll}</Button>}
          {(count > 0 || resolved.value) && <Button look="quiet" aria-pressed={resolved.value} onClick={() => { resolved.value = !resolved.value; }}>{resolved.value ? words.showOpen : words.showResolved(count)}</Button>}
        </div>
      </div>
    </Side>
  );
}

function NewComment({ open, cohort, about, onDone }: { open: OpenDocument; cohort: Cohort; about: About; onDone: (id?: number) => void }) {
  const writing = useRef<Writing>(null);
  const refusal = useSignal<Refusal | undefined>(undefined);
  useEffect(() => writing.current?.focus(), []);
  const send = async (body: string) => {
    refusal.value = undefined;
    const answer = await write("documents.comment", { document: open.id, body, ...(about !== "all" && { anchor: about.anchor, quote: about.quote }) });
    if (answer.ok) return onDone(answer.value.comment);
    refusal.value = answer.refusal;
    writing.current?.take(body);
  };
  return (
    <div class="doc-thread doc-thread-new">
      <p class="doc-quote">{about === "all" ? words.onAll : about.quote}</p>
      <Composer draft={`document.${open.id}.comment`} label={words.writeComment} sendLabel={words.sendComment} people={cohort.people} groups={[]} send={(body) => void send(body)} writing={writing} onEscape={() => onDone()} />
      {refusal.value && <Notice kind="problem">{refusal.value.message}</Notice>}
      <Button look="quiet" onClick={() => onDone()}>{shell.cancel}</Button>
    </div>
  );
}

/** Brings a place in the text into sight, without taking the focus. */
function scrollTo(view: EditorView, at: number): void {
  const { node } = view.domAtPos(at);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

/** Shows in the text what the list knows: the passages, the one that is looked at, and the one that is
 *  being commented on. */
export function showPassages(view: EditorView, comments: Comments, about: About | undefined, current: number | undefined): void {
  const pending = about !== undefined && about !== "all" ? [{ id: 0, anchor: about.anchor }] : [];
  tell(view, { anchored: [...comments.anchored.value, ...pending], current: pending.length > 0 ? 0 : current });
}
