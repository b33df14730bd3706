import { useSignal } from "@preact/signals";
import type { EditorView } from "prosemirror-view";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { done, refused } from "../live/result";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { addressTyped } from "./address";
import { linkAround, removeLink, setLink } from "./commands";

/** Where a link leads, and the words that it shows. */
export function LinkDialog({ view, onClose }: { view: EditorView; onClose: () => void }) {
  const around = linkAround(view.state);
  const { selection, doc } = view.state;
  const shown = around ? doc.textBetween(around.from, around.to) : "";
  const address = useSignal(around?.href ?? "");
  const text = useSignal(shown);
  const submission = useSubmission(["address"]);
  const close = () => {
    onClose();
    requestAnimationFrame(() => view.focus());
  };
  const save = () => submission.run(async () => {
    const href = addressTyped(address.value);
    return href === undefined ? refused("invalid", words.linkWrong, "address") : done(href);
  }, (href) => {
    setLink(href, text.value.trim())(view.state, view.dispatch);
    close();
  });
  return (
    <Dialog title={words.linkTitle} onClose={close}>
      <Form submission={submission} onSubmit={save}>
        <Field label={words.linkAddress} hint={words.linkAddressHint} value={address.value} onValue={(value) => { address.value = value; }} error={submission.error("address")} inputmode="url" autocapitalize="off" spellcheck={false} maxLength={2000} />
        {(around || selection.empty) && <Field label={words.linkWords} optional value={text.value} onValue={(value) => { text.value = value; }} maxLength={300} />}
        <div class="buttons">
          <Button type="submit" look="main">{words.linkSave}</Button>
          {around && <Button onClick={() => { removeLink(view.state, view.dispatch); close(); }}>{words.linkRemove}</Button>}
          <Button look="quiet" onClick={close}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
