import { applyUpdate, encodeStateAsUpdate, encodeStateVector, type Doc } from "yjs";
import { read, write } from "../live/call";
import type { Refusal } from "../live/result";
import { fromBase64, toBase64 } from "./base64";
import type { SaveLedger } from "./saved";

/** What an exchange tells. */
export interface ExchangeTold {
  /** What others wrote is about to be taken in. */
  coming(): void;
  /** It got through: this page has what the server had, and the server what the ledger says. */
  answered(): void;
  failed(refusal: Refusal): void;
}

const everyMs = 3_000;
const everyHiddenMs = 15_000;
const soonMs = 300;

/** Carries a document by calls where its WebSocket does not get through: what is typed at once, what
 *  others type every few seconds. */
export class Exchange {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private stopped = false;

  constructor(private readonly document: number, private readonly doc: Doc, private readonly ledger: SaveLedger, private readonly mayWrite: () => boolean, private readonly told: ExchangeTold) {
    void this.turn();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Something was typed here, or happened there. */
  soon(): void {
    if (this.busy) this.again = true;
    else this.after(soonMs);
  }

  private after(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.turn(), ms);
  }

  private async turn(): Promise<void> {
    this.busy = true;
    this.again = false;
    const refusal = await this.both();
    this.busy = false;
    if (this.stopped) return;
    if (refusal) this.told.failed(refusal);
    else this.told.answered();
    this.after(this.again && !refusal ? soonMs : document.visibilityState === "visible" ? everyMs : everyHiddenMs);
  }

  /** What others wrote comes, then what the server lacks goes. */
  private async both(): Promise<Refusal | undefined> {
    const pulled = await read("documents.pull", { document: this.document, stateVector: toBase64(encodeStateVector(this.doc)) });
    if (this.stopped) return undefined;
    if (!pulled.ok) return pulled.refusal;
    this.told.coming();
    applyUpdate(this.doc, fromBase64(pulled.value.update), this);
    if (this.ledger.isSaved || !this.mayWrite()) return undefined;
    const through = this.ledger.last;
    const update = encodeStateAsUpdate(this.doc, fromBase64(pulled.value.stateVector));
    const pushed = await write("documents.push", { document: this.document, update: toBase64(update) });
    if (pushed.ok) this.ledger.saved(through);
    return pushed.ok || this.stopped ? undefined : pushed.refusal;
  }
}
