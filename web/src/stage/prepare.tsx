import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import type { ActivitiesActivity } from "../protocol/types";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { Show, useLoaded } from "../ui/loaded";
import { useSheet } from "../ui/sheet";
import { words } from "../words/stage";
import sheet from "../styles/stage.css?address";
import { ActivityForm } from "./activity-form";
import { Groups } from "./groups";
import { GroupsForm } from "./groups-form";

/** What is prepared to do together in a session, or in one segment of it: activities and small groups. */
export default function Prepare({ meeting, segment }: { meeting: number; segment?: number }) {
  useSheet(sheet);
  const loaded = useLoaded(async () => {
    const [known, activities, breakouts] = await Promise.all([read("meetings.get", { meeting }), read("activities.list", { meeting }), read("breakouts.list", { meeting })]);
    if (!known.ok) return known;
    if (!activities.ok) return activities;
    if (!breakouts.ok) return breakouts;
    return { ok: true as const, value: { cohort: known.value.meeting.cohort, people: known.value.people, activities: activities.value.activities, breakouts: breakouts.value.breakouts } };
  }, [meeting]);
  const asked = useSignal<"activity" | "groups" | ActivitiesActivity | undefined>(undefined);
  const part = useFocusNotLost<HTMLDivElement>("button");
  const close = () => { asked.value = undefined; };
  const mine = (one: { segment?: number }) => segment === undefined || one.segment === segment;
  return (
    <Show loaded={loaded}>
      {({ cohort, people, activities, breakouts }) => {
        const groups = breakouts.filter(mine);
        return (
          <div ref={part} class="prepare">
            <ul class="lines">
              {activities.filter(mine).map((activity) => (
                <li key={activity.id} class="line">
                  <span class="line-main"><strong>{activity.title}</strong> <span class="soft note">{words.kinds[activity.kind]}{activity.anonymous ? `, ${words.anonymous.toLowerCase()}` : ""}</span></span>
                  {activity.state === "prepared" && (
                    <span class="buttons buttons-tight">
                      <Button look="quiet" class="button-small" aria-label={words.changeLabel(activity.title)} onClick={() => { asked.value = activity; }}>{words.change}</Button>
                      <Button look="quiet" class="button-small" aria-label={words.removeLabel(activity.title)} onClick={async () => { await write("activities.remove", { activity: activity.id }); await loaded.again(); }}>{words.remove}</Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
            {groups.length > 0 && <Groups meeting={meeting} segment={segment} breakouts={groups} people={people} onChanged={() => void loaded.again()} />}
            <div class="buttons buttons-tight">
              <Button look="quiet" class="button-small" onClick={() => { asked.value = "activity"; }}>{words.addActivity}</Button>
              <Button look="quiet" class="button-small" onClick={() => { asked.value = "groups"; }}>{words.prepareBreakouts}</Button>
            </div>
            {asked.value === "groups" && <GroupsForm meeting={meeting} segment={segment} onDone={() => void loaded.again()} onClose={close} />}
            {asked.value !== undefined && asked.value !== "groups" && (
              <ActivityForm meeting={meeting} cohort={cohort} segment={segment} running={false} boards={activities.filter(({ kind }) => kind === "board")}
                {...(asked.value !== "activity" && { activity: asked.value })} onDone={() => void loaded.again()} onClose={close} />
            )}
          </div>
        );
      }}
    </Show>
  );
}
