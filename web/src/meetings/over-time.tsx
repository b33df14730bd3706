import { useCohort } from "../cohort";
import { read } from "../live/call";
import { Link } from "../navigation";
import { cohortSessionsPath, overTimePath, recapPath } from "../places";
import type { RecapsFigures } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/meetings.css?address";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { useSheet } from "../ui/sheet";
import { Time } from "../ui/time";
import { words } from "../words/over-time";

/** The closed sessions of a cohort, or of one series, in figures: a table first. */
export default function OverTime({ parameters }: ScreenProps) {
  const cohort = Number(parameters["cohort"]);
  const series = parameters["series"] === undefined ? undefined : Number(parameters["series"]);
  const known = useCohort(cohort);
  const pages = usePages<RecapsFigures>(async (last) => pageOf(
    await read("recaps.series", { cohort, limit: 20, ...(series !== undefined && { series }), ...(last && { before: last.starts }) }),
    ({ meetings }) => meetings, ({ more }) => more), [cohort, series]);
  const dressed = useSheet(address);
  const title = series !== undefined && pages.items?.[0] ? words.ofSeries(pages.items[0].title) : words.title;
  return (
    <Page width="wide" title={title} intro={words.intro}
      above={<>{known.value?.name && <Link to={cohortSessionsPath(cohort)}>{known.value.name}</Link>}{series !== undefined && <> · <Link to={overTimePath(cohort)}>{words.all}</Link></>}</>}>
      {dressed && (
        <ShowPages pages={pages}>
          {(meetings) => (meetings.length === 0 ? <Empty>{words.none}</Empty> : (
            <>
              <Figures meetings={meetings} />
              <Feedback meetings={meetings} />
            </>
          ))}
        </ShowPages>
      )}
    </Page>
  );
}

function Figures({ meetings }: { meetings: readonly RecapsFigures[] }) {
  return (
    <section class="section" aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      <div class="table-frame" tabIndex={0} role="group" aria-labelledby="figures">
        <table class="table">
          <thead>
            <tr>{[words.session, words.came, words.heard, words.promises, words.decisions].map((name) => <th key={name} scope="col">{name}</th>)}</tr>
          </thead>
          <tbody>{meetings.map((one) => <Row key={one.meeting} of={one} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ of: { meeting, title, starts, expected, voice, decisions, promised, kept, overdue } }: { of: RecapsFigures }) {
  return (
    <tr>
      <th scope="row"><Link to={recapPath(meeting)}>{title}</Link><br /><span class="soft"><Time at={starts} show="day" /></span></th>
      <td><Share part={voice.present} of={expected} text={words.ofExpected(voice.present, expected)} /></td>
      <td><Share part={voice.heard} of={voice.present} text={words.ofPresent(voice.heard, voice.present)} /></td>
      <td><Share part={kept} of={promised} text={words.kept(kept, promised)} />{overdue > 0 && <span class="overdue note">{words.overdue(overdue)}</span>}</td>
      <td class="number">{decisions}</td>
    </tr>
  );
}

/** A figure in words with a bar below it; the bar says nothing that the words do not. */
function Share({ part, of, text }: { part: number; of: number; text: string }) {
  return (
    <span class="share">
      {text}
      {of > 0 && <meter aria-hidden="true" min={0} max={of} value={Math.min(part, of)} />}
    </span>
  );
}

function Feedback({ meetings }: { meetings: readonly RecapsFigures[] }) {
  const asked = meetings.filter(({ plus, delta }) => plus.length + delta.length > 0);
  return (
    <section class="section" aria-labelledby="feedback">
      <h2 id="feedback">{words.feedback}</h2>
      {asked.length === 0 ? <Empty>{words.noFeedback}</Empty> : asked.map(({ meeting, title, starts, plus, delta }) => (
        <div key={meeting} class="recap-block">
          <h3>{title} <span class="soft note"><Time at={starts} show="day" /></span></h3>
          <div class="recap-lanes">
            <Lane title={words.plus} of={plus} />
            <Lane title={words.delta} of={delta} />
          </div>
        </div>
      ))}
    </section>
  );
}

function Lane({ title, of }: { title: string; of: readonly string[] }) {
  return of.length === 0 ? null : (
    <div>
      <h4>{title}</h4>
      <ul class="recap-entries">{of.map((line, at) => <li key={at}>{line}</li>)}</ul>
    </div>
  );
}
