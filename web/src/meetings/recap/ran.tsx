import { Link } from "../../navigation";
import type { BreakoutsBreakout, RecapsNotes, RecapsRan, RecapsRecap, RecapsWorked } from "../../protocol/types";
import { Body } from "../../rooms/body";
import { myself } from "../../session";
import { clockTime } from "../../ui/time";
import { words } from "../../words/recap";
import { Activity } from "./activity";
import { BeginPractice } from "./begin-practice";
import { Part } from "./part";

/** The agenda as it was run, each block with what was written and voted in it. */
export function WhatHappened({ recap }: { recap: RecapsRecap }) {
  const { agenda, said, activities, breakouts, notes } = recap;
  const blocks = new Set(agenda.map(({ segment }) => segment));
  const elsewhere = { activities: activities.filter(({ activity }) => activity.breakout === undefined && !blocks.has(activity.segment ?? 0)), breakouts: breakouts.filter((one) => !blocks.has(one.segment ?? 0)) };
  const mainNotes = notes.filter((one) => one.breakout === undefined);
  return (
    <>
      <Part title={words.ran}>
        <ol class="recap-blocks">{agenda.map((ran) => <Block key={ran.segment} ran={ran} recap={recap} />)}</ol>
        {elsewhere.activities.length + elsewhere.breakouts.length > 0 && (
          <div class="recap-block">
            <h3>{words.otherwise}</h3>
            <Activities of={elsewhere.activities} recap={recap} />
            {elsewhere.breakouts.map((one) => <Breakout key={one.id} breakout={one} recap={recap} />)}
          </div>
        )}
      </Part>
      {mainNotes.length > 0 && <Part title={words.notes}>{mainNotes.map((one) => <Notes key={one.document} notes={one} Heading="h3" />)}</Part>}
      {said.length > 0 && (
        <Part title={words.said}>
          <ul class="recap-entries">
            {said.map(({ at, by, line }) => <li key={at}><span class="as-written">{line}</span> <span class="soft note">{by?.name}{by && ", "}{clockTime(Date.parse(at))}</span></li>)}
          </ul>
        </Part>
      )}
    </>
  );
}

const minutesBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

function Block({ ran, recap }: { ran: RecapsRan; recap: RecapsRecap }) {
  const activities = recap.activities.filter(({ activity }) => activity.segment === ran.segment && activity.breakout === undefined);
  const breakouts = recap.breakouts.filter((one) => one.segment === ran.segment);
  return (
    <li class={ran.beganAt ? "recap-block" : "recap-block recap-not-run"}>
      <h3>{ran.title}</h3>
      <p class="soft note">{[when(ran), words.planned(ran.plannedMinutes), ran.lead && words.ledBy(ran.lead), ran.script && words.script(ran.script)].filter(Boolean).join(" · ")}</p>
      {ran.purpose && <p class="as-written">{ran.purpose}</p>}
      {ran.extensions.map(({ at, minutes, why, breakout }) => (
        <p key={at} class="note">{words.extended(minutes, why)}{breakout !== undefined && ` (${words.extendedIn(recap.breakouts.find((one) => one.id === breakout)?.name ?? "")})`}</p>
      ))}
      {ran.steps.length > 1 && <Steps ran={ran} />}
      <Activities of={activities} recap={recap} />
      {breakouts.map((one) => <Breakout key={one.id} breakout={one} recap={recap} />)}
      {recap.closedAt && hasSomething(ran, recap) && <BeginPractice meeting={recap.meeting} ran={ran} />}
    </li>
  );
}

/** Something was captured in a block that a practice could begin with. */
const hasSomething = ({ segment }: RecapsRan, { activities, breakouts, outcomes }: RecapsRecap): boolean =>
  [...activities.map(({ activity }) => activity), ...breakouts, ...outcomes].some((one) => one.segment === segment);

function when({ beganAt, endedAt }: RecapsRan): string {
  if (!beganAt) return words.notRun;
  const began = clockTime(Date.parse(beganAt));
  return endedAt ? `${began}–${clockTime(Date.parse(endedAt))}, ${words.took(minutesBetween(beganAt, endedAt))}` : `${began}, ${words.goesOnNow}`;
}

function Steps({ ran: { steps } }: { ran: RecapsRan }) {
  return (
    <details class="recap-steps">
      <summary>{words.stepsRun}</summary>
      <ol>{steps.map(({ title, beganAt }) => <li key={beganAt}>{title} <span class="soft note">{clockTime(Date.parse(beganAt))}</span></li>)}</ol>
    </details>
  );
}

function Activities({ of, recap }: { of: readonly RecapsWorked[]; recap: RecapsRecap }) {
  const board = ({ activity: { settings } }: RecapsWorked) => recap.activities.find(({ activity }) => activity.id === settings.board)?.entries ?? [];
  return <>{of.map((one) => <Activity key={one.activity.id} worked={one} board={board(one)} />)}</>;
}

function Breakout({ breakout, recap }: { breakout: BreakoutsBreakout; recap: RecapsRecap }) {
  const { id, name, task, people, state } = breakout;
  return (
    <div class="recap-breakout">
      <h4>{words.breakout(name)}</h4>
      {people.length > 0 && <p class="soft note">{words.with} {people.map((one) => one.name).join(", ")}</p>}
      {task && <p class="as-written">{task}</p>}
      {state === "open" && <p class="soft note">{words.breakoutOpen}</p>}
      <Activities of={recap.activities.filter(({ activity }) => activity.breakout === id)} recap={recap} />
      {recap.notes.filter((one) => one.breakout === id).map((one) => <Notes key={one.document} notes={one} Heading="h5" />)}
    </div>
  );
}

function Notes({ notes: { title, html, document, complete }, Heading }: { notes: RecapsNotes; Heading: "h3" | "h5" }) {
  return (
    <div class="recap-notes">
      <Heading>{title}</Heading>
      <Body html={html} me={myself().id} toMe={false} />
      <p class="note screen-only">{!complete && words.incomplete} <Link to={`/documents/${document}`}>{complete ? words.openDocument : words.wholeDocument}</Link></p>
    </div>
  );
}
