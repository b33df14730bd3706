import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { outbox } from "../live/sending";
import { go, Link } from "../navigation";
import type { DocumentsDocument } from "../protocol/types";
import { documentFrom, openDocument } from "../rooms/documents";
import { Panel } from "../rooms/panel";
import { pathOfRoom, type Place } from "../rooms/place";
import { Button } from "../ui/button";
import { Field, Tick } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages, type Pages } from "../ui/pages";
import { Time } from "../ui/time";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { documentLink, documentPath } from "./link";

/** The documents of a room: to open, and to begin another. */
export default function DocumentsPanel({ place, onClose }: { place: Place; onClose: () => void }) {
  const { room } = place;
  const documents = useDocuments(room.id, false);
  const beginning = useSignal(false);
  const archived = useSignal(false);
  useFollow(`room/${room.id}`, documents.again, { event: ({ event }) => event === "documents.documentChanged", after: room.lastEvent });
  return (
    <Panel title={words.documents} onClose={onClose}>
      <div class="panel-scroll" onClickCapture={(event) => openDocument(pathOfRoom(room), event)}>
        {room.mayPost && (beginning.value
          ? <Begin place={place} onClose={() => { beginning.value = false; }} />
          : <p><Button onClick={() => { beginning.value = true; }}><Icon name="add" /> {words.newDocument}</Button></p>)}
        <ShowPages pages={documents}>
          {(list) => (list.length === 0 ? <Empty>{room.mayPost ? words.none : words.noneReadOnly}</Empty> : <Lines list={list} />)}
        </ShowPages>
        <div>
          <Button look="quiet" class="button-inline" aria-expanded={archived.value} onClick={() => { archived.value = !archived.value; }}>{archived.value ? words.hideArchived : words.archivedList}</Button>
          {archived.value && <Archived room={room.id} />}
        </div>
      </div>
    </Panel>
  );
}

function useDocuments(room: number, archived: boolean): Pages<DocumentsDocument> {
  return usePages<DocumentsDocument>(async (last) => pageOf(
    await read("documents.list", { room, archived, ...(last && { before: last.id }) }), ({ documents }) => documents, ({ more }) => more), [room, archived]);
}

function Archived({ room }: { room: number }) {
  const documents = useDocuments(room, true);
  return <ShowPages pages={documents}>{(list) => (list.length === 0 ? <Empty>{words.noArchived}</Empty> : <Lines list={list} />)}</ShowPages>;
}

function Lines({ list }: { list: readonly DocumentsDocument[] }) {
  return (
    <ul class="document-lines">
      {list.map(({ id, title, changedAt, changedBy, createdBy, comments }) => (
        <li key={id}>
          <Link to={documentPath(id)} class="document-line">
            <Icon name="document" />
            <span class="row-main">
              <strong>{title}</strong>
              <span class="soft note">{changedBy ? words.changed : words.created} <Time at={changedAt} show="within" /> {words.by((changedBy ?? createdBy).name)}</span>
              {comments > 0 && <span class="soft note">{words.commentCount(comments)}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A title is enough to begin; the room is told by a link in its conversation. */
function Begin({ place: { room }, onClose }: { place: Place; onClose: () => void }) {
  const title = useSignal("");
  const tells = useSignal(true);
  const submission = useSubmission(["title"]);
  const begin = () => submission.run(() => write("documents.create", { room: room.id, title: title.value.trim() }), ({ document: made }) => {
    if (tells.value) void outbox.put({ name: "rooms.postMessage", request: { room: room.id, body: documentLink(made.id, made.title) } }, room.id);
    onClose();
    go(documentFrom(pathOfRoom(room), made.id));
  });
  return (
    <Form submission={submission} onSubmit={begin} label={words.newDocument}>
      <Field label={words.newTitle} value={title.value} onValue={(value) => { title.value = value; }} error={submission.error("title")} maxLength={120} autocomplete="off" inputRef={(field) => { if (field && !field.dataset["came"]) { field.dataset["came"] = "yes"; field.focus(); } }} />
      <Tick label={words.newShare} hint={words.newShareHint} checked={tells.value} onChecked={(checked) => { tells.value = checked; }} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.newAct}</Button>
        <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Form>
  );
}
