import { computed, signal } from "@preact/signals";
import { read } from "../live/call";
import type { Published } from "../live/following";
import type { Refusal } from "../live/result";
import type { DocumentsThread } from "../protocol/types";
import type { Anchored } from "./anchors";
import type { OpenDocument } from "./opened";
import { withComment, type Threads } from "./threads";

const page = 100;
/** A document has at most so many comments; more pages than that are none of the server's. */
const pagesMax = 40;

/** The comments of an open document, as they are made. */
export class Comments {
  readonly threads = signal<Threads | undefined>(undefined);
  readonly refusal = signal<Refusal | undefined>(undefined);
  readonly openCount = computed(() => (this.threads.value ?? []).filter(({ first }) => !first.resolved).length);
  /** What the text shows: the passages of threads that are not resolved. */
  readonly anchored = computed<readonly Anchored[]>(() => (this.threads.value ?? []).flatMap(({ first: { id, anchor, resolved } }) => (anchor && !resolved ? [{ id, anchor }] : [])));

  private readonly stop: () => void;
  private last = 0;
  private missed: Published[] = [];
  private closed = false;

  constructor(private readonly open: OpenDocument) {
    this.stop = open.listen((published) => (published === "reload" ? void this.read() : this.event(published)));
  }

  close(): void {
    this.closed = true;
    this.stop();
  }

  async read(): Promise<void> {
    const threads: DocumentsThread[] = [];
    for (let pages = 0; pages < pagesMax; ++pages) {
      const answer = await read("documents.listComments", { document: this.open.id, limit: page, ...(threads.length > 0 && { after: threads[threads.length - 1]!.first.id }) });
      if (this.closed) return;
      this.refusal.value = answer.ok ? undefined : answer.refusal;
      if (!answer.ok) return;
      // What happens while the pages come is taken from the first one's number on.
      if (pages === 0) this.last = answer.value.lastEvent;
      threads.push(...answer.value.threads);
      if (!answer.value.more) break;
    }
    this.threads.value = threads;
    for (const published of this.missed.splice(0)) this.event(published);
  }

  private event(published: Published): void {
    if (published.event !== "documents.commentChanged") return;
    if (!this.threads.value) return void this.missed.push(published);
    if (published.number > this.last) this.threads.value = withComment(this.threads.value, published.data.comment);
  }
}
