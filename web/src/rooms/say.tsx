import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { words } from "../words/rooms";

const said = signal("");

/** Says something in passing, at the lower edge and to screen readers. */
export function say(text: string): void {
  said.value = text;
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied);
  } catch {
    // A page over plain http has no clipboard: the text can be taken from here.
    say(text);
  }
}

export async function copyLink(path: string): Promise<void> {
  const link = location.origin + path;
  try {
    await navigator.clipboard.writeText(link);
    say(words.linkCopied);
  } catch {
    say(link);
  }
}

export function Said() {
  const text = said.value;
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => { said.value = ""; }, 6_000);
    return () => clearTimeout(timer);
  }, [text]);
  return <div class="said" role="status">{text && <p>{text}</p>}</div>;
}
