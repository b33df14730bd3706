import { useSignal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";
import { write } from "../live/call";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
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

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

/** A file that is dropped beside the place for it would be opened instead of the page, by the browser. */
function useNothingLostBeside() {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
    };
    addEventListener("dragover", refuse);
    addEventListener("drop", refuse);
    return () => {
      removeEventListener("dragover", refuse);
      removeEventListener("drop", refuse);
    };
  }, []);
}

/** Hands on files that are pasted anywhere on the page. What also has words is text: offices add a picture to them. */
function usePastedFiles(take: (files: readonly File[]) => void) {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || data.files.length === 0 || data.types.some((type) => type.startsWith("text/"))) return;
      event.preventDefault();
      take(Array.from(data.files));
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, [take]);
}

/** Files by button, dropped or pasted, and links. */
export function Add({ practice, uploads, bytesMax, again }: Props) {
  const over = useSignal(false);
  const linking = useSignal(false);
  const take = useCallback((files: readonly File[]) => uploads.add(files, bytesMax), [uploads, bytesMax]);
  useNothingLostBeside();
  usePastedFiles(take);
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
        take(Array.from(event.dataTransfer?.files ?? []));
      }}>
      <OnTheirWay uploads={uploads} />
      <div class="buttons">
        <ChooseFiles text={words.add} onFiles={take} />
        <Button onClick={() => { linking.value = true; }}>{words.addLink}</Button>
      </div>
      <p class="soft">{words.dropHere} {words.max(bytesMax)}</p>
      {linking.value && <AddLink practice={practice} onDone={again} onClose={() => { linking.value = false; }} />}
    </div>
  );
}

const emptyLink = { title: "", url: "", note: "" };

function AddLink({ practice, onDone, onClose }: { practice: number; onDone: () => Promise<void>; onClose: () => void }) {
  const draft = useDraft(`link.${practice}`, emptyLink);
  const { title, url, note } = draft.value;
  const set = (change: Partial<typeof emptyLink>) => { draft.value = { ...draft.value, ...change }; };
  const submission = useSubmission(["title", "url", "note"]);
  const add = () => submission.run(
    () => write("resources.addLink", { practice, title, url: url.trim(), ...(note.trim() && { note: note.trim() }) }),
    async () => {
      draft.value = emptyLink;
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.addLink} onClose={onClose}>
      <Form submission={submission} onSubmit={add}>
        <Field label={words.linkTitle} value={title} maxLength={200} error={submission.error("title")} onValue={(value) => set({ title: value })} />
        <Field type="url" label={words.linkUrl} hint={words.linkUrlHint} value={url} maxLength={2_000} error={submission.error("url")} onValue={(value) => set({ url: value })} />
        <TextArea label={words.note} hint={words.noteHint} optional rows={2} maxLength={500} value={note} error={submission.error("note")} onValue={(value) => set({ note: value })} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.addLink}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
