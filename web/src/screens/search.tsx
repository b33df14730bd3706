import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { read } from "../live/call";
import { go, Link, query } from "../navigation";
import { partPath, recapPath } from "../places";
import type { DocumentsHit, RecapsHit, RoomsHit } from "../protocol/types";
import { marked } from "../rooms/marked";
import { myself } from "../session";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Page } from "../ui/page";
import { pageOf, ShowPages, usePages, type Pages } from "../ui/pages";
import { Time } from "../ui/time";
import { words } from "../words/search";

/** Searches the conversations and documents that one may read; the query stands in the address. */
export default function Search() {
  const wanted = query.value.get("q")?.trim() ?? "";
  return (
    <Page title={words.title}>
      <SearchField key={`field ${wanted}`} wanted={wanted} />
      {wanted ? <Results key={`results ${wanted}`} wanted={wanted} /> : <Hints />}
    </Page>
  );
}

function SearchField({ wanted }: { wanted: string }) {
  const typed = useSignal(wanted);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { if (!wanted) field.current?.focus(); }, []);
  return (
    <form class="search-form" role="search" action="/search"
      onSubmit={(event) => {
        event.preventDefault();
        go(`/search?q=${encodeURIComponent(typed.value.trim())}`);
      }}>
      <label class="hidden-words" for="search-words">{words.label}</label>
      <input ref={field} id="search-words" name="q" type="search" maxLength={200} placeholder={words.placeholder} value={typed.value}
        enterkeyhint="search" autocomplete="off" onInput={(event) => { typed.value = event.currentTarget.value; }} />
      <Button type="submit" look="main"><Icon name="search" /> {words.act}</Button>
    </form>
  );
}

function Hints() {
  return (
    <section class="search-hints">
      <p>{words.hint}</p>
      <dl>
        {words.hints.map(([text, meaning]) => <div key={text}><dt><code>{text}</code></dt><dd>{meaning}</dd></div>)}
      </dl>
    </section>
  );
}

/** What was found in recaps and documents stands before what was found in conversations; nothing is said of them
 *  where nothing was. */
function Results({ wanted }: { wanted: string }) {
  const documents = usePages<DocumentsHit>(async (last) => pageOf(
    await read("documents.search", { query: wanted, limit: documentsAtOnce, ...(last && { before: last.document }) }), ({ hits }) => hits, ({ more }) => more), [wanted]);
  const recaps = usePages<RecapsHit>(async (last) => pageOf(
    await read("recaps.search", { query: wanted, limit: documentsAtOnce, ...(last && { before: last.meeting }) }), ({ hits }) => hits, ({ more }) => more), [wanted]);
  const inDocuments = (documents.items?.length ?? 0) > 0;
  const inRecaps = (recaps.items?.length ?? 0) > 0;
  const found = inDocuments || inRecaps;
  return (
    <>
      {inRecaps && <RecapHits pages={recaps} />}
      {inDocuments && <DocumentHits pages={documents} />}
      {found && <h2>{words.messages}</h2>}
      <MessageHits wanted={wanted} alone={!found} />
    </>
  );
}

const documentsAtOnce = 5;

function DocumentHits({ pages }: { pages: Pages<DocumentsHit> }) {
  return (
    <section class="section" aria-labelledby="found-documents">
      <h2 id="found-documents">{words.documents}</h2>
      <ShowPages pages={pages}>{(hits) => <ul class="hits">{hits.map((hit) => <li key={hit.document}><DocumentHit hit={hit} /></li>)}</ul>}</ShowPages>
    </section>
  );
}

function RecapHits({ pages }: { pages: Pages<RecapsHit> }) {
  return (
    <section class="section" aria-labelledby="found-recaps">
      <h2 id="found-recaps">{words.recaps}</h2>
      <ShowPages pages={pages}>{(hits) => <ul class="hits">{hits.map((hit) => <li key={hit.meeting}><RecapHit hit={hit} /></li>)}</ul>}</ShowPages>
    </section>
  );
}

function RecapHit({ hit }: { hit: RecapsHit }) {
  return (
    <Link class="hit" to={recapPath(hit.meeting)}>
      <Icon name="calendar" />
      <span class="hit-main">
        <span class="hit-head"><strong>{hit.title}</strong> <span class="soft">{words.in} {hit.cohortName}</span> <span class="soft hit-time"><Time at={hit.starts} /></span></span>
        <span class="hit-text"><Marked snippet={hit.snippet} /></span>
      </span>
    </Link>
  );
}

function DocumentHit({ hit }: { hit: DocumentsHit }) {
  const cohort = myself().cohorts.length > 1 ? myself().cohorts.find(({ id }) => id === hit.cohort)?.name : undefined;
  const { section } = hit;
  return (
    <Link class="hit" to={section ? partPath(section.plan, `section/${section.slug}`) : `/documents/${hit.document}`}>
      <Icon name="document" />
      <span class="hit-main">
        <span class="hit-head"><strong>{hit.title}</strong> <span class="soft">{section ? words.inPlan(hit.roomName) : <>{words.in} {hit.roomName}{cohort && `, ${cohort}`}</>}</span> <span class="soft hit-time"><Time at={hit.at} /></span></span>
        <span class="hit-text"><Marked snippet={hit.snippet} /></span>
      </span>
    </Link>
  );
}

function Marked({ snippet }: { snippet: string }) {
  return <>{marked(snippet).map(({ text, mark }, at) => (mark ? <mark key={at}>{text}</mark> : text))}</>;
}

/** `alone`: nothing else was found. */
function MessageHits({ wanted, alone }: { wanted: string; alone: boolean }) {
  const pages = usePages<RoomsHit>(async (last) => pageOf(
    await read("rooms.search", { query: wanted, ...(last && { before: last.message }) }), ({ hits }) => hits, ({ more }) => more), [wanted]);
  return (
    <ShowPages pages={pages}>
      {(hits) => (hits.length === 0 ? !alone ? <p class="empty">{words.noMessages}</p> : <div class="empty"><p>{words.none(wanted)}</p><p>{words.noneHint}</p><Hints /></div> : (
        <>
          <p class="soft gap-below" role="status">{words.results(hits.length, pages.more)}</p>
          <ul class="hits">{hits.map((hit) => <li key={hit.message}><Hit hit={hit} /></li>)}</ul>
        </>
      ))}
    </ShowPages>
  );
}

function Hit({ hit }: { hit: RoomsHit }) {
  const cohort = myself().cohorts.length > 1 ? myself().cohorts.find(({ id }) => id === hit.cohort)?.name : undefined;
  return (
    <Link class="hit" to={`/cohort/${hit.cohort}/room/${hit.room}/message/${hit.message}`}>
      <Avatar person={hit.author.person} name={hit.author.name} />
      <span class="hit-main">
        <span class="hit-head"><strong>{hit.author.name}</strong> <span class="soft">{words.in} {hit.roomName}{cohort && `, ${cohort}`}</span> <span class="soft hit-time"><Time at={hit.at} /></span></span>
        <span class="hit-text"><Marked snippet={hit.snippet} /></span>
      </span>
    </Link>
  );
}
