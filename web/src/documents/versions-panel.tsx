import { useSignal } from "@preact/signals";
import type { EditorView } from "prosemirror-view";
import { useEffect } from "preact/hooks";
import { read, write } from "../live/call";
import type { DocumentsVersion } from "../protocol/types";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Time } from "../ui/time";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { Comparison } from "./comparison";
import type { OpenDocument } from "./opened";
import { Side } from "./side";

/** What the document was before: to compare, and to have back. */
export function VersionsPanel({ open, view, onClose }: { open: OpenDocument; view: EditorView; onClose: () => void }) {
  const versions = usePages<DocumentsVersion>(async (last) => pageOf(
    await read("documents.listVersions", { document: open.id, ...(last && { before: last.id }) }), (answer) => answer.versions, ({ more }) => more), [open.id]);
  const naming = useSignal(false);
  const looked = useSignal<DocumentsVersion | undefined>(undefined);
  useEffect(() => open.listen((published) => { if (published === "reload" || published.event === "documents.versionKept") void versions.again(); }), [open]);
  return (
    <Side title={words.versions} onClose={onClose}>
      <div class="doc-side-scroll">
        {open.mayWrite.value && (naming.value ? <Keep open={open} onClose={() => { naming.value = false; }} /> : <p><Button onClick={() => { naming.value = true; }}>{words.keepVersion}</Button></p>)}
        <ShowPages pages={versions}>
          {(list) => (list.length === 0 ? <Empty>{words.noVersions}</Empty> : (
            <ol class="doc-versions">
              {list.map((version) => (
                <li key={version.id}>
                  <button type="button" class="doc-version" onClick={() => { looked.value = version; }}>
                    <strong><VersionName version={version} /></strong>
                    {version.name && <span class="soft note"><Time at={version.at} show="whole" /></span>}
                    <span class="soft note">{words.writtenBy(version.people.map(({ name }) => name))}</span>
                  </button>
                </li>
              ))}
            </ol>
          ))}
        </ShowPages>
        <p class="soft note">{words.versionsHint}</p>
      </div>
      {looked.value && <Comparison open={open} view={view} version={looked.value} others={(versions.items ?? []).filter(({ id }) => id !== looked.value?.id)} onClose={() => { looked.value = undefined; }} />}
    </Side>
  );
}

export function VersionName({ version: { name, at } }: { version: DocumentsVersion }) {
  return name ? <>{name}</> : <Time at={at} show="whole" />;
}

function Keep({ open, onClose }: { open: OpenDocument; onClose: () => void }) {
  const name = useSignal("");
  const submission = useSubmission(["name"]);
  return (
    <Form submission={submission} onSubmit={() => submission.run(() => write("documents.keepVersion", { document: open.id, name: name.value.trim() }), onClose)} label={words.keepVersion}>
      <Field label={words.versionName} hint={words.versionNameHint} value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} maxLength={80} autocomplete="off" />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button>
        <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Form>
  );
}
