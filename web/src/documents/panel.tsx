import { useEffect, useRef } from "preact/hooks";
import { Link } from "../navigation";
import type { Place } from "../rooms/place";
import { words } from "../words/documents";
import { DocumentView } from "./document";
import { Drawing } from "./icon";
import { documentPath } from "./link";

/** A document beside its room's conversation. */
export function DocumentPanel({ place, document: id, onClose }: { place: Place; document: number; onClose: () => void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return (
    <aside ref={panel} class="panel doc-panel" aria-label={words.document} tabIndex={-1}>
      <DocumentView id={id} room={place.room.name}
        back={() => <button type="button" class="icon-button panel-back" aria-label={words.backTo(place.room.name)} title={words.backTo(place.room.name)} onClick={onClose}><Drawing name="back" /></button>}
        end={(
          <>
            <Link to={documentPath(id)} class="icon-button doc-whole" aria-label={words.whole} title={words.whole}><Drawing name="wide" /></Link>
            <button type="button" class="icon-button panel-close" aria-label={words.close} title={words.close} onClick={onClose}><Drawing name="close" /></button>
          </>
        )} />
    </aside>
  );
}
