import { read, write } from "../../live/call";
import { done, type Result } from "../../live/result";
import { go, Link } from "../../navigation";
import { meetingPath, practicePath, roomPath, versionsPath } from "../../places";
import type { PracticesGetPracticeResponse, PracticesPlaced } from "../../protocol/types";
import { me, whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy";
import { useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { dayInText } from "../../ui/time";
import { words as library } from "../../words/library";
import { words } from "../../words/practice";
import { searchPath } from "../address";
import { facetsOf } from "../facets-of";
import { Text } from "../text";

/** Who to ask, where it belongs, where it came from, and how it is cited. */
export function About({ practice }: { practice: PracticesGetPracticeResponse }) {
  const { licence } = practice.body;
  return (
    <>
      <Ask practice={practice} />
      <Where terms={practice.terms} />
      <Came practice={practice} />
      <section class="section" aria-labelledby="cite">
        <h2 id="cite">{words.cite}</h2>
        <p class="citation">{practice.citation}</p>
        <p class="buttons screen-only"><CopyButton text={practice.citation} label={words.copyCitation}>{words.copyCitation}</CopyButton></p>
        <p class="soft note gap-above">{[
          `${words.licence}: ${licence}`,
          practice.shown > 0 ? words.version(practice.shown, dayInText(Date.parse(practice.at))) : words.draftOf(dayInText(Date.parse(practice.at))),
          `${words.visibleTo}: ${practice.cohortName ?? library.visibilities[practice.visibility]}`,
        ].join(" · ")}</p>
        {practice.versions.length > 0 && <p class="note screen-only"><Link to={versionsPath(practice.practice)}>{words.versions}</Link></p>}
      </section>
    </>
  );
}

function Ask({ practice: { practice, html, authors, room, rights } }: { practice: PracticesGetPracticeResponse }) {
  const submission = useSubmission([]);
  const ask = () => submission.run(() => toRoom(practice), async (to) => {
    // The cohort of everyone is made when it is first needed.
    await whoAmI();
    go(to);
  });
  return (
    <section class="section" aria-labelledby="ask">
      <h2 id="ask">{words.ask}</h2>
      <Text html={html.askWhom} />
      <ul class="authors">{authors.map(({ person, name, seatTitle }) => <li key={person}>{typeof me.value === "string" ? name : <Link to={`/person/${person}`}>{name}</Link>} <span class="soft">{seatTitle}</span></li>)}</ul>
      {rights.mayTalk && <p class="buttons gap-above screen-only"><Button busy={submission.busy} onClick={() => void ask()}>{room === undefined ? words.askAuthors : words.toRoom}</Button></p>}
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </section>
  );
}

/** The address of the conversation with the authors, which is opened where there is none. */
async function toRoom(practice: number): Promise<Result<string>> {
  const opened = await write("practices.openRoom", { practice });
  if (!opened.ok) return opened;
  const room = await read("rooms.get", { room: opened.value.room });
  return room.ok ? done(roomPath(room.value.room.cohort, opened.value.room)) : room;
}

/** Its terms by facet, each a way to what else stands there. */
function Where({ terms }: { terms: readonly PracticesPlaced[] }) {
  const facets = facetsOf(terms);
  if (facets.length === 0) return null;
  return (
    <section class="section" aria-labelledby="placed">
      <h2 id="placed">{words.placed}</h2>
      <dl class="where">
        {facets.map(({ facet, title, terms: placed }) => (
          <div key={facet}>
            <dt>{title}</dt>
            <dd><ul class="placed">{placed.map(({ term, title: name }) => <li key={term}><Link to={searchPath({ terms: [term] })}>{name}</Link></li>)}</ul></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The session that it was begun in, what it was adapted from, and what was adapted from it. */
function Came({ practice: { begunIn, origin, adapted, adaptations } }: { practice: PracticesGetPracticeResponse }) {
  const begun = begunIn && <p class="note">{words.begunIn} <Link to={`${meetingPath(begunIn.meeting)}/recap`}>{begunIn.title}</Link>, {dayInText(Date.parse(begunIn.starts))}</p>;
  if (!origin && adapted === 0) return begun ?? null;
  return (
    <section class="section" aria-labelledby="came">
      <h2 id="came">{origin ? words.origin : words.adaptations(adapted)}</h2>
      {origin && <p><Link to={origin.version === undefined ? practicePath(origin.practice) : `${practicePath(origin.practice)}?version=${origin.version}`}>{words.other(origin)}</Link></p>}
      {origin && adapted > 0 && <h3>{words.adaptations(adapted)}</h3>}
      {adaptations.length > 0 && <ul class="plain-list">{adaptations.map((one) => <li key={one.practice}><Link to={practicePath(one.practice)}>{words.other(one)}</Link></li>)}</ul>}
      {begun}
    </section>
  );
}
