/** What became of what was typed here, told from three facts: how many edits were made, up to which the
 *  server has said that they are durable, and up to which they lie on this device. Edits are numbered
 *  from 1 as they are made; a number stands for all edits up to it. */
export class SaveLedger {
  private made = 0;
  private durable = 0;
  private onDevice = 0;
  /** For each message of this connection that carried edits, the last edit in it. */
  private carried: number[] = [];
  private acknowledged = 0;

  /** An edit of one's own; gives its number. */
  edited(): number {
    return ++this.made;
  }

  kept(edit: number): void {
    this.onDevice = Math.max(this.onDevice, edit);
  }

  /** A new connection: the server counts from nothing. What the old one did not say is not known. */
  connected(): void {
    this.carried = [];
    this.acknowledged = 0;
  }

  /** A message went out that carries every edit made so far, or the next ones after what went before. */
  sent(): void {
    this.carried.push(this.made);
  }

  /** The server has so many of this connection's messages durable. More than were sent is no count. */
  acknowledge(messages: number): void {
    if (messages <= this.acknowledged || messages > this.carried.length) return;
    this.acknowledged = messages;
    this.saved(this.carried[messages - 1]!);
  }

  /** The server has all edits up to this one, however it was told. */
  saved(edit: number): void {
    this.durable = Math.max(this.durable, edit);
  }

  get last(): number {
    return this.made;
  }

  get isSaved(): boolean {
    return this.durable >= this.made;
  }

  get isKept(): boolean {
    return this.onDevice >= this.made;
  }
}

/** `lost`: neither saved nor on the device; it is gone when the page is left now. */
export type Standing = "saved" | "saving" | "kept" | "lost";

/** What stands on the screen. `line`: whether what is typed is on its way to the server now. */
export function standingOf(ledger: SaveLedger, line: boolean): Standing {
  if (ledger.isSaved) return "saved";
  if (line) return "saving";
  return ledger.isKept ? "kept" : "lost";
}
