import { read } from "../live/call";
import { Link, path } from "../navigation";
import { checkpointsPath, planPath } from "../places";
import type { OrganisationsOrganisation, PlanHealthSchool } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/checkins.css?address";
import { useAgainOnReturn } from "../ui/again";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { dayInText } from "../ui/time";
import { words } from "../words/checkins";
import { wholeDay } from "./days";

type School = PlanHealthSchool;

/** How the plans of a cohort's, zone's, district's or network's schools are: who can use help first. */
export default function Health({ parameters }: ScreenProps) {
  const kind = path.value.split("/")[1] as OrganisationsOrganisation["kind"];
  const id = Number(parameters[kind]);
  const loaded = useLoaded(() => read("planHealth.view", { of: { kind, id } }), [kind, id]);
  useAgainOnReturn(loaded.again);
  const dressed = useSheet(address);
  return (
    <Page title={titleOf(loaded, ({ name }) => words.healthOf(name))} intro={words.healthIntro} width="wide">
      {dressed && (
        <Show loaded={loaded}>
          {({ schools, more }) => (schools.length === 0 ? <Empty>{words.noSchools}</Empty> : (
            <>
              <Table schools={schools} />
              {more && <p class="section soft">{words.moreSchools}</p>}
              <Stuck schools={schools} />
              <Improved schools={schools} />
            </>
          ))}
        </Show>
      )}
    </Page>
  );
}

function Table({ schools }: { schools: readonly School[] }) {
  return (
    <div class="table-frame section">
      <table class="table health" aria-label={words.health}>
        <thead>
          <tr>
            <th scope="col">{words.school}</th><th scope="col">{words.actions}</th><th scope="col">{words.kept}</th>
            <th scope="col">{words.measures}</th><th scope="col">{words.last}</th>
          </tr>
        </thead>
        <tbody>{schools.map((school) => <Row key={school.school} school={school} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ school }: { school: School }) {
  const { name, plan, planTitle, state, why, late, stuckCount, lastCheckpoint, moves } = school;
  // On a phone nothing is said four times.
  const isEmpty = plan === undefined && Object.values(moves).every((count) => count === 0);
  return (
    <tr class={isEmpty ? "health-empty" : undefined}>
      <th scope="row">
        <Link to={`/school/${school.school}`}>{name}</Link>
        <p class="health-why">{why}</p>
        <p class="soft note">
          {plan !== undefined && <><Link to={planPath(plan)}>{planTitle}</Link>{state && state !== "active" && <> · {words.planStates[state]}</>}</>}
        </p>
      </th>
      <td>
        <span class="health-label" aria-hidden="true">{words.actions}</span>
        <span>{words.openActions(school)}{late > 0 && <><br /><strong class="overdue">{words.lateActions(late)}</strong></>}{stuckCount > 0 && <><br /><strong class="overdue">{words.stuckActions(stuckCount)}</strong></>}</span>
      </td>
      <td><span class="health-label" aria-hidden="true">{words.kept}</span><span>{words.answered(school)}</span></td>
      <td><span class="health-label" aria-hidden="true">{words.measures}</span><span>{words.moves(moves)}</span></td>
      <td>
        <span class="health-label" aria-hidden="true">{words.last}</span>
        <span>{lastCheckpoint === undefined ? words.noCheckpoint : plan === undefined ? wholeDay(lastCheckpoint) : <Link to={checkpointsPath(plan)}>{wholeDay(lastCheckpoint)}</Link>}</span>
      </td>
    </tr>
  );
}

function Stuck({ schools }: { schools: readonly School[] }) {
  const stuck = schools.flatMap((school) => school.stuck.map((one) => ({ ...one, school })));
  return (
    <section class="section" aria-labelledby="stuck">
      <h2 id="stuck">{words.stuck}</h2>
      {stuck.length === 0 ? <Empty>{words.nothingStuck}</Empty> : (
        <ul class="rows">
          {stuck.map(({ action, what, words: said, since, school }) => (
            <li key={action} class="row">
              <div class="row-main">
                <p>{what}</p>
                {said && <p><strong>{words.needed}</strong> {said}</p>}
                <p class="soft note">{school.plan === undefined ? school.name : <Link to={planPath(school.plan)}>{school.name}</Link>} · {words.stuckSince(dayInText(Date.parse(since)))}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Improved({ schools }: { schools: readonly School[] }) {
  const improved = schools.filter((school) => school.improved.length > 0);
  return (
    <section class="section" aria-labelledby="improved">
      <h2 id="improved">{words.improved}</h2>
      {improved.length === 0 ? <Empty>{words.nothingImproved}</Empty> : (
        <>
          <p class="soft gap-below">{words.improvedHint}</p>
          <ul class="rows">
            {improved.map(({ school, name, plan, improved: titles }) => (
              <li key={school} class="row">
                <div class="row-main">
                  <p>{plan === undefined ? name : <Link to={planPath(plan)}>{name}</Link>}</p>
                  <ul class="note">{[...new Set(titles)].map((title) => <li key={title}>{title}</li>)}</ul>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
