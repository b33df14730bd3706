import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { read } from "../../live/call";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/invitations";
import { rowsOf, type DraftRow } from "./rows";

const mostCharacters = 60_000;

interface Props {
  cohort: number;
  firstKey: number;
  onRead: (rows: readonly DraftRow[]) => void;
}

/** Takes a pasted list or a CSV file and has the server read it. What was pasted is kept until then. */
export function Paste({ cohort, firstKey, onRead }: Props) {
  const text = useDraft(`paste.${cohort}`, "");
  const tooLarge = useSignal(false);
  const file = useId();
  const submission = useSubmission(["text"]);
  const submit = () => submission.run(() => read("invitations.readList", { cohort, text: text.value }), ({ rows }) => {
    onRead(rowsOf(rows, text.value, firstKey));
    text.value = "";
  });
  const take = async (input: HTMLInputElement) => {
    const content = await input.files?.[0]?.text();
    input.value = "";
    if (content === undefined) return;
    tooLarge.value = content.length > mostCharacters;
    if (!tooLarge.value) text.value = content;
  };
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      <TextArea label={words.paste} hint={words.pasteHint} placeholder={words.pasteExample} rows={5} spellcheck={false}
        value={text.value} onValue={(value) => { text.value = value; }} error={tooLarge.value ? words.fileTooLarge : submission.error("text")} />
      <div class="buttons">
        <Button type="submit" busy={submission.busy}>{words.check}</Button>
        <label class="button button-quiet file-button" for={file}>{words.fromFile}
          <input id={file} class="hidden-words" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(event) => void take(event.currentTarget)} />
        </label>
      </div>
    </Form>
  );
}
