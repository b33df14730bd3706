import { useSignal } from "@preact/signals";
import { Button } from "../ui/button";
import { later } from "../ui/later";
import { words } from "../words/stage";

const DocumentView = later(async () => ({ default: (await import("../documents/screen")).DocumentView }));

/** A document in the place where it is needed; its editor is loaded when it is opened. `open`: at once. */
export function Text({ document, title, open = false }: { document: number; title: string; open?: boolean }) {
  const shown = useSignal(open);
  return (
    <div class="text-part">
      <Button aria-expanded={shown.value} onClick={() => { shown.value = !shown.value; }}>{shown.value ? words.hideDocument : words.openDocument}<span class="hidden-words">: {title}</span></Button>
      {shown.value && <div class="text-frame"><DocumentView id={document} back={() => null} /></div>}
    </div>
  );
}
