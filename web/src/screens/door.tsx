import { useCohort } from "../cohort";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import type { InvitationsGetDoorResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { useAgainEvery } from "../ui/again";
import { Button } from "../ui/button";
import { useFollow } from "../ui/follow";
import { useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { clockTime, present } from "../ui/time";
import { words } from "../words/invitations";

/** The door closes by itself, and nothing tells of that. */
const everyMs = 10_000;

/** The open door on a projector: where to go, the code, and who came. */
export default function DoorScreen({ parameters }: ScreenProps) {
  const id = Number(parameters["cohort"]);
  const cohort = useCohort(id);
  const door = useLoaded(() => read("invitations.getDoor", { cohort: id }), [id]);
  useFollow(`cohort/${id}`, door.again, { event: ({ event }) => event === "organisations.cohortChanged" });
  useAgainEvery(everyMs, door.value?.open ?? false, door.again);
  return (
    <Page title={words.doorTitle(cohort.value?.name ?? "")} width="wide">
      <Show loaded={door}>{(value) => <DoorState cohort={id} door={value} again={door.again} />}</Show>
    </Page>
  );
}

function DoorState({ cohort, door, again }: { cohort: number; door: InvitationsGetDoorResponse; again: () => Promise<void> }) {
  const submission = useSubmission([]);
  const open = () => void submission.run(() => write("invitations.openDoor", { cohort }), again);
  const close = () => void submission.run(() => write("invitations.closeDoor", { cohort }), again);
  const leftMs = door.closes ? Date.parse(door.closes) - present.value : 0;
  return (
    <>
      {door.open && door.code ? <Code code={door.code} /> : <p class="section">{words.doorClosed}</p>}
      <section class="section screen-only" aria-labelledby="arrivals">
        <h2 id="arrivals">{words.arrivals}</h2>
        <p class="hidden-words" role="status">{words.arrivedCount(door.arrivals.length)}</p>
        {door.arrivals.length === 0 ? <Empty>{words.noArrivals}</Empty> : (
          <ul class="rows rows-columns">
            {door.arrivals.map((one) => (
              <li key={one.person} class="row">
                <div class="row-main"><strong>{one.name}</strong>{one.schoolName && <p class="soft note">{one.schoolName}</p>}</div>
                <time class="soft note" dateTime={one.at}>{clockTime(Date.parse(one.at))}</time>
              </li>
            ))}
          </ul>
        )}
      </section>
      <div class="buttons">
        {door.open && <span class="soft">{words.doorCloses(Math.ceil(leftMs / 60_000))}</span>}
        {door.open && <Button busy={submission.busy} onClick={close}>{words.closeDoor}</Button>}
        <Button look={door.open ? "quiet" : "main"} busy={submission.busy} onClick={open}>{door.open ? words.longer : words.openDoor}</Button>
        <Link class="button button-quiet" to={`/cohort/${cohort}/invitations`}>{words.back}</Link>
      </div>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </>
  );
}

/** To be read from the last row of a hall, and aloud: in its groups, letter by letter. */
function Code({ code }: { code: string }) {
  return (
    <div class="door">
      <p class="door-step">{words.doorOpen} <strong>{location.host}/join</strong></p>
      <p class="door-step">{words.doorEnter}</p>
      <p class="door-code" aria-label={[...code].join(" ")} role="img">{code}</p>
      <p class="door-step">{words.doorThen}</p>
    </div>
  );
}
