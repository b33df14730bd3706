import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { RoomsMessage } from "../protocol/types";
import { words } from "../words/rooms";
import { asTyped } from "./mentions";

const gatherMs = 1_500;
const lettersMax = 160;

/** Says new messages of others to screen readers, a few at a time and never over one another. */
export function Announcer({ arrived }: { arrived: ReadonlySignal<RoomsMessage | undefined> }) {
  const said = useSignal("");
  const gathered = useRef<RoomsMessage[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const message = arrived.value;
  useEffect(() => {
    if (!message) return;
    gathered.current.push(message);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      said.value = spoken(gathered.current);
      gathered.current = [];
    }, gatherMs);
  }, [message]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <div class="hidden-words" aria-live="polite">{said.value}</div>;
}

function spoken(messages: readonly RoomsMessage[]): string {
  if (messages.length > 2) return words.saidMany(messages.length);
  return messages.map(({ author, body }) => words.said(author.name, asTyped(body).slice(0, lettersMax))).join("\n");
}
