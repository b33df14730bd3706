import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import { practicePath } from "../places";
import type { CollectionsCollection, CollectionsGetResponse, CollectionsItem, SearchesTitled } from "../protocol/types";
import { PickPractice } from "../library/pick-practice";
import { Text } from "../library/text";
import type { ScreenProps } from "../routes";
import { useAgainOnReturn } from "../ui/again";
import address from "../styles/meetings.css?address";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/collections";
import { CollectionFields, type CollectionValue } from "./fields";
import { Items } from "./items";

/** A collection in its order, also without an account where it is public. */
export default function Collection({ parameters }: ScreenProps) {
  const id = Number(parameters["collection"]);
  const loaded = useLoaded(() => read("collections.get", { collection: id }), [id]);
  useAgainOnReturn(loaded.again);
  const dressed = useSheet(address);
  const one = loaded.value?.collection;
  return (
    <Page title={titleOf(loaded, (value) => value.collection.title)} above={<Link to="/library/collections">{words.back}</Link>}
      intro={one && [words.kinds[one.kind], words.holds(one.practices), one.meetingTitle && `${words.forSession} ${one.meetingTitle}`].filter(Boolean).join(" · ")}
      actions={one?.mayFacilitate && <Change collection={one} again={loaded.again} />}>
      {dressed && <Show loaded={loaded}>{(value) => <Holds value={value} again={loaded.again} />}</Show>}
    </Page>
  );
}

function Holds({ value: { collection, aboutHtml, items }, again }: { value: CollectionsGetResponse; again: () => Promise<void> }) {
  return (
    <>
      {collection.archived && <Notice>{words.archived}</Notice>}
      <div class="section">
        <Text html={aboutHtml} />
        {items.length === 0 ? <Empty>{collection.mayFacilitate ? words.empty : words.emptyForYou}</Empty>
          : collection.mayFacilitate ? <Items collection={collection.id} items={items} again={again} />
          : <ol class="rows gap-above">{items.map((item) => <Item key={item.practice} item={item} />)}</ol>}
      </div>
      {collection.mayFacilitate && <Add collection={collection} again={again} />}
    </>
  );
}

function Item({ item }: { item: CollectionsItem }) {
  return <li class="row"><ItemWords item={item} /></li>;
}

/** One practice of it, and why it is here. */
export function ItemWords({ item: { practice, title, summary, ownerName, note, superseded } }: { item: CollectionsItem }) {
  return (
    <div class="row-main">
      <Link to={practicePath(practice)}>{title}</Link>
      {note && <p>{note}</p>}
      {summary && <p class="excerpt soft">{summary}</p>}
      <p class="soft note">{ownerName}{superseded && ` · ${words.superseded}`}</p>
    </div>
  );
}

function Add({ collection, again }: { collection: CollectionsCollection; again: () => Promise<void> }) {
  const chosen = useSignal<SearchesTitled | undefined>(undefined);
  const note = useDraft(`collection.${collection.id}.note`, "");
  const submission = useSubmission(["practice", "note"]);
  const submit = () => submission.run(
    () => write("collections.addItem", { collection: collection.id, practice: chosen.value?.practice ?? 0, ...(note.value.trim() && { note: note.value.trim() }) }),
    async () => {
      chosen.value = undefined;
      note.value = "";
      await again();
    },
  );
  return (
    <section class="section" aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      <Form submission={submission} onSubmit={submit} class="card card-form">
        <PickPractice label={words.add} network={collection.network} chosen={chosen.value} onChosen={(one) => { chosen.value = one; }} error={submission.error("practice")} />
        {chosen.value && (
          <>
            <Field label={words.note} hint={words.noteHint} optional maxLength={300} value={note.value} onValue={(value) => { note.value = value; }} error={submission.error("note")} />
            <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.addIt}</Button></div>
          </>
        )}
      </Form>
    </section>
  );
}

function Change({ collection, again }: { collection: CollectionsCollection; again: () => Promise<void> }) {
  const open = useSignal(false);
  const archiving = useSubmission([]);
  const { id, archived } = collection;
  return (
    <>
      <Button onClick={() => { open.value = true; }}>{words.edit}</Button>
      <Button look="quiet" busy={archiving.busy} onClick={() => void archiving.run(() => write("collections.archive", { collection: id, archived: !archived }), again)}>
        {archived ? words.restore : words.archive}
      </Button>
      {open.value && <Edit collection={collection} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}

function Edit({ collection, again, onClose }: { collection: CollectionsCollection; again: () => Promise<void>; onClose: () => void }) {
  const { id, network, title, about, kind, visibility, cohort } = collection;
  const given = { title, about, kind, visibility, cohort: cohort === undefined ? "" : String(cohort) };
  const value = useDraft<CollectionValue>(`collection.${id}`, given);
  const submission = useSubmission(["title", "about", "kind", "visibility"]);
  const submit = () => submission.run(
    () => write("collections.update", { collection: id, title: value.value.title.trim(), about: value.value.about.trim(), kind: value.value.kind, visibility: value.value.visibility }),
    async () => {
      value.value = given;
      await again();
      onClose();
    },
  );
  return (
    <Dialog title={words.editTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <CollectionFields network={network} value={value.value} onValue={(next) => { value.value = next; }} submission={submission} made />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.save}</Button></div>
      </Form>
    </Dialog>
  );
}
