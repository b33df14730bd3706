import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/resources";
import { words as shell } from "../words/shell";
import { ChooseFiles } from "./choose";
import { OnTheirWay } from "./on-their-way";
import type { Uploads } from "./uploads";

interface Props {
  practice: number;
  uploads: Uploads;
  bytesMax: number;
  again: () => Promise<void>;
}

/** Files by button or dropped, and links. */
export function Add({ practice, uploads, bytesMax, again }: Props) {
  const over = useSignal(false);
  const linking = useSignal(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  return (
    <div class={over.value ? "resource-add resource-add-over" : "resource-add"}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over.value = false; }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        over.value = false;
        uploads.add(Array.from(event.dataTransfer?.files ?? []), bytesMax);
      }}>
      <OnTheirWay uploads={uploads} />
      <div class="buttons">
        <ChooseFiles text={words.add} onFiles={(files) => uploads.add(files, bytesMax)} />
        <Button onClick={() => { linking.value = true; }}>{words.addLink}</Button>
      </div>
      <p class="soft">{words.dropHere} {words.max(bytesMax)}</p>
      {linking.value && <AddLink practice={practice} onDone={again} onClose={() => { linking.value = false; }} />}
    </div>
  );
}

function AddLink({ practice, onDone, onClose }: { practice: number; onDone: () => Promise<void>; onClose: () => void }) {
  const title = useSignal("");
  const url = useSignal("");
  const note = useSignal("");
  const submission = useSubmission(["title", "url", "note"]);
  const add = () => submission.run(
    () => write("resources.addLink", { practice, title: title.value, url: url.value.trim(), ...(note.value.trim() && { note: note.value.trim() }) }),
    async () => { await onDone(); onClose(); },
  );
  return (
    <Dialog title={words.addLink} onClose={onClose}>
      <Form submission={submission} onSubmit={add}>
        <Field label={words.linkTitle} value={title.value} maxLength={200} error={submission.error("title")} onValue={(value) => { title.value = value; }} />
        <Field type="url" label={words.linkUrl} hint={words.linkUrlHint} value={url.value} maxLength={2_000} error={submission.error("url")} onValue={(value) => { url.value = value; }} />
        <TextArea label={words.note} hint={words.noteHint} optional rows={2} maxLength={500} value={note.value} error={submission.error("note")} onValue={(value) => { note.value = value; }} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.addLink}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
