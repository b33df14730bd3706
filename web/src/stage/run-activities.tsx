import { useSignal } from "@preact/signals";
import type { ActivitiesActivity, StagesScene } from "../protocol/types";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { words } from "../words/stage";
import { ActivityCard } from "./activity";
import { ActivityForm } from "./activity-form";
import { Fold } from "./fold";
import type { LiveMeeting } from "./live";

/** What is open and what is prepared, the present segment's first; and something new at any moment. */
export function RunActivities({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asked = useSignal<"new" | ActivitiesActivity | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>("h2");
  const segment = scene.stage?.segment;
  const main = live.activities.value.filter(({ breakout }) => breakout === undefined);
  const here = (one: ActivitiesActivity) => one.segment === segment;
  const open = main.filter(({ state }) => state === "open");
  const prepared = main.filter(({ state }) => state === "prepared");
  const ended = main.filter(({ state }) => state === "ended");
  const later = prepared.filter((one) => !here(one));
  return (
    <section ref={part} class="run-activities" aria-labelledby="run-activities">
      <div class="section-head">
        <h2 id="run-activities">{words.activitiesTitle}</h2>
        <Button onClick={() => { asked.value = "new"; }}>{words.addActivity}</Button>
      </div>
      {main.length === 0 && <p class="soft">{words.noActivities}</p>}
      <div class="activities">
        {[...open, ...prepared.filter(here)].map((one) => <ActivityCard key={one.id} live={live} activity={one} />)}
      </div>
      <More title={words.laterActivities(later.length)} live={live} of={later} />
      <More title={words.endedActivities(ended.length)} live={live} of={ended} />
      {asked.value && (
        <ActivityForm meeting={scene.meeting} cohort={scene.cohort} segment={segment} running boards={main.filter(({ kind }) => kind === "board")}
          {...(asked.value !== "new" && { activity: asked.value })} onDone={(activity) => live.ran({ activity })} onClose={() => { asked.value = undefined; }} />
      )}
    </section>
  );
}

function More({ title, live, of }: { title: string; live: LiveMeeting; of: readonly ActivitiesActivity[] }) {
  if (of.length === 0) return null;
  return <Fold title={title}><div class="activities">{of.map((one) => <ActivityCard key={one.id} live={live} activity={one} />)}</div></Fold>;
}
