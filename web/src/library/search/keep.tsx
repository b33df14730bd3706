import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { SearchesSearch } from "../../protocol/types";
import { me } from "../../session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words as shell } from "../../words/shell";
import { words } from "../../words/library";
import { queryOf } from "../address";

/** Keeping a search under a name, and following it in a feed reader. */
export function Keep({ search }: { search: SearchesSearch }) {
  const open = useSignal(false);
  const kept = useSignal(false);
  const query = queryOf(search);
  return (
    <div class="library-keep screen-only">
      {typeof me.value !== "string" && <Button look="quiet" onClick={() => { open.value = true; }}>{words.keep}</Button>}
      <a class="button button-quiet" href={query ? `/library/feed.atom?${query}` : "/library/feed.atom"} type="application/atom+xml">{words.feed}</a>
      {kept.value && <Notice kind="good">{words.kept}</Notice>}
      {open.value && <KeepDialog search={search} onDone={() => { kept.value = true; }} onClose={() => { open.value = false; }} />}
    </div>
  );
}

function KeepDialog({ search, onDone, onClose }: { search: SearchesSearch; onDone: () => void; onClose: () => void }) {
  const title = useSignal(search.query ?? "");
  const digest = useSignal(true);
  const submission = useSubmission(["title", "digest"]);
  const submit = () => submission.run(() => write("searches.save", { title: title.value.trim(), search, digest: digest.value }), () => {
    onDone();
    onClose();
  });
  return (
    <Dialog title={words.keepTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.keepName} maxLength={120} value={title.value} onValue={(value) => { title.value = value; }} error={submission.error("title")} />
        <Tick label={words.keepDigest} checked={digest.value} onChecked={(on) => { digest.value = on; }} error={submission.error("digest")} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
