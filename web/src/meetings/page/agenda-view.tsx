import { read } from "../../live/call";
import type { AgendasSegment, MeetingsMeeting } from "../../protocol/types";
import { myself } from "../../session";
import { useFollow } from "../../ui/follow";
import { Show, useLoaded } from "../../ui/loaded";
import { Empty } from "../../ui/page";
import { clockTime } from "../../ui/time";
import { words } from "../../words/agenda";
import { clockTimes, type Times } from "../agenda";

const changes = ["agendas.agendaChanged", "stages.stageChanged", "stages.opened", "stages.closed"];

/** The agenda with its clock times, to read. */
export function AgendaView({ meeting }: { meeting: MeetingsMeeting }) {
  const loaded = useLoaded(() => read("agendas.get", { meeting: meeting.id }), [meeting.id]);
  useFollow(`meeting/${meeting.id}`, loaded.again, { event: ({ event }) => changes.includes(event), after: loaded.value?.lastEvent }, loaded.value !== undefined);
  return (
    <section class="section" aria-labelledby="agenda">
      <h2 id="agenda">{words.agenda}</h2>
      <Show loaded={loaded}>
        {({ segments }) => {
          const times = clockTimes(Date.parse(meeting.starts), segments);
          return segments.length === 0 ? <Empty>{words.none}</Empty> : (
            <ol class="rows">{segments.map((segment, at) => <Line key={segment.id} segment={segment} times={times[at]!} />)}</ol>
          );
        }}
      </Show>
    </section>
  );
}

/** Once a block has begun its own time is shown, not the planned one. */
function Line({ segment: { title, purpose, minutes, lead, script, kind, beganAt, endedAt }, times }: { segment: AgendasSegment; times: Times }) {
  const me = myself().id;
  const taken = script?.roles.filter(({ person }) => person !== undefined) ?? [];
  const others = taken.filter(({ person }) => person?.person !== me).map(({ name, person }) => `${name}: ${person?.name}`);
  const mine = [...(lead?.person === me ? [words.youLead] : []), ...taken.filter(({ person }) => person?.person === me).map(({ name }) => words.youAre(name))];
  const facts = [words.minutes(minutes), lead && lead.person !== me && words.ledBy(lead.name), script && words.withProtocol(script.title), ...others, endedAt ? words.ended : beganAt && words.begun].filter(Boolean);
  return (
    <li class={`row plan-line plan-${kind}`}>
      <span class="block-time">{clockTime(beganAt ? Date.parse(beganAt) : times.begins)}</span>
      <div class="row-main">
        <strong>{title}</strong>
        {purpose && <p class="as-written">{purpose}</p>}
        {kind === "promises" && <p class="note">{words.promisesText}</p>}
        <p class="soft note">{facts.join(" · ")}</p>
        {mine.length > 0 && <p class="note"><strong>{mine.join(" ")}</strong></p>}
      </div>
    </li>
  );
}
