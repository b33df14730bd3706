import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/documents";
import { Drawing } from "./icon";
import type { OpenDocument } from "./opened";

/** A line that breaks for a moment is not worth a word. */
const quietMs = 3_000;

/** What became of what was typed. Seen at once; said only where it is not as usual, and when it is again. */
export function SaveState({ open }: { open: OpenDocument }) {
  const standing = open.standing.value;
  const away = useLasting(!open.live.value && open.ready.value);
  const trouble = open.trouble.value;
  const idle = standing === "saved" && away && open.mayWrite.value;
  const text = trouble && standing !== "saved" ? words.notTaken(trouble) : idle ? words.offline : words.standing[standing];
  const unusual = standing === "kept" || standing === "lost" || idle || (trouble !== undefined && standing !== "saved");
  const said = useSignal("");
  const was = useRef(false);
  useEffect(() => {
    if (unusual) said.value = text;
    else if (was.current && standing === "saved") said.value = words.savedAgain;
    was.current = unusual || (was.current && standing !== "saved");
  }, [unusual, text, standing]);
  if (!open.ready.value || (!open.mayWrite.value && standing === "saved")) return <p class="doc-saved" />;
  return (
    <p class={unusual ? "doc-saved doc-saved-unusual" : "doc-saved"}>
      <Drawing name={idle ? "kept" : standing} /> <span>{text}</span>
      <span class="hidden-words" role="status">{said.value}</span>
    </p>
  );
}

/** Whether it has been so for a moment. */
function useLasting(now: boolean): boolean {
  const lasting = useSignal(false);
  useEffect(() => {
    if (!now) {
      lasting.value = false;
      return;
    }
    const timer = setTimeout(() => { lasting.value = true; }, quietMs);
    return () => clearTimeout(timer);
  }, [now]);
  return now && lasting.value;
}
