import { Dialog } from "../ui/dialog";
import { words } from "../words/rooms";

/** How to format, and the keys. */
export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.helpTitle} onClose={onClose}>
      <section>
        <h3>{words.helpFormat}</h3>
        <dl class="help-list">{words.formats.map(([typed, meaning]) => <div key={typed}><dt><code>{typed}</code></dt><dd>{meaning}</dd></div>)}</dl>
      </section>
      <section>
        <h3>{words.helpKeys}</h3>
        <dl class="help-list">{words.keys.map(([key, meaning]) => <div key={key + meaning}><dt><kbd>{key}</kbd></dt><dd>{meaning}</dd></div>)}</dl>
      </section>
    </Dialog>
  );
}
