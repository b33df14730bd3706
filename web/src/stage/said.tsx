import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { StagesLine } from "../protocol/types";
import { Button } from "../ui/button";
import { clockTime } from "../ui/time";
import { words } from "../words/stage";
import { announce } from "./announcer";

/** The last line that was said to everyone: it stays until it is put away. */
export function Said({ said }: { said: StagesLine | undefined }) {
  const read = useSignal<string | undefined>(undefined);
  const before = useRef(said?.at);
  useEffect(() => {
    if (said && said.at !== before.current) announce(words.said(said.by, said.line));
    before.current = said?.at;
  }, [said?.at]);
  if (!said || read.value === said.at) return null;
  return (
    <aside class="said-line" aria-label={words.saidBy(said.by, clockTime(Date.parse(said.at)))}>
      <div>
        <p class="said-by">{words.saidBy(said.by, clockTime(Date.parse(said.at)))}</p>
        <p class="said-words">{said.line}</p>
      </div>
      <Button look="quiet" onClick={() => { read.value = said.at; }}>{words.dismiss}</Button>
    </aside>
  );
}
