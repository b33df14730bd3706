import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import type { CyclesCycle } from "../protocol/types";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { useFollow } from "../ui/follow";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/checkins";
import { BeginCycle } from "./begin-cycle";
import { DecideCycle } from "./decide-cycle";
import { WriteCycle } from "./write-cycle";

interface Props {
  plan: number;
  action: number;
  mayWrite: boolean;
}

/** The small tests of a change that hang on an action: plan with a prediction, do, study, act. */
export function Cycles({ plan, action, mayWrite }: Props) {
  const loaded = useLoaded(() => read("cycles.list", { action }), [action]);
  useFollow(`plan/${plan}`, loaded.again, { event: (published) => published.event === "cycles.changed" && published.data.action === action });
  const beginning = useSignal<CyclesCycle | "first" | undefined>(undefined);
  return (
    <section class="section" aria-labelledby="cycles">
      <div class="section-head">
        <h2 id="cycles">{words.cycles}</h2>
        {mayWrite && <Button onClick={() => { beginning.value = "first"; }}>{words.begin}</Button>}
      </div>
      <p class="soft gap-below">{words.cyclesIntro}</p>
      <Show loaded={loaded}>
        {({ cycles }) => (cycles.length === 0 ? <Empty>{words.noCycles}</Empty> : (
          <ol class="cards">
            {[...cycles].reverse().map((cycle) => (
              <OneCycle key={cycle.id} cycle={cycle} all={cycles} mayWrite={mayWrite} again={loaded.again} onNext={() => { beginning.value = cycle; }} />
            ))}
          </ol>
        ))}
      </Show>
      {beginning.value && (
        <BeginCycle action={action} previous={beginning.value === "first" ? undefined : beginning.value} again={loaded.again} onClose={() => { beginning.value = undefined; }} />
      )}
    </section>
  );
}

interface OneProps {
  cycle: CyclesCycle;
  all: readonly CyclesCycle[];
  mayWrite: boolean;
  again: () => Promise<void>;
  onNext: () => void;
}

/** One test: the minute's worth first, the rest folded. */
function OneCycle({ cycle, all, mayWrite, again, onNext }: OneProps) {
  const doing = useSignal<"write" | "decide" | undefined>(undefined);
  const card = useFocusNotLost<HTMLLIElement>("h3");
  const { number, prediction, body, decision, begun, begunByName } = cycle;
  const previous = all.find(({ id }) => id === cycle.previous);
  const close = () => { doing.value = undefined; };
  return (
    <li ref={card} class="card cycle" aria-labelledby={`cycle-${cycle.id}`}>
      <h3 id={`cycle-${cycle.id}`}>
        {words.cycle(number)} {decision && <span class="badge">{words.decisions[decision]}</span>}
      </h3>
      <p class="soft note"><Time at={begun} show="day" /> · {words.begunBy(begunByName)}{previous && <> · {words.goesOn(previous.number)}</>}</p>
      <dl class="told">
        <Told name={words.shown.change} text={body.change} />
        <Told name={words.shown.expected} text={prediction} />
        <Told name={words.shown.happened} text={body.happened} />
        <Told name={words.shown.next} text={body.next} />
      </dl>
      <LongForm cycle={cycle} />
      {mayWrite && (
        <div class="buttons">
          {!decision && <Button onClick={() => { doing.value = "write"; }}>{body.happened ? words.writeAgain : words.write}</Button>}
          {!decision && body.happened && <Button onClick={() => { doing.value = "decide"; }}>{words.decide}</Button>}
          {decision && decision !== "abandon" && <Button onClick={onNext}>{words.beginNext}</Button>}
        </div>
      )}
      {mayWrite && !decision && !body.happened && <p class="soft note">{words.decideFirst}</p>}
      {doing.value === "write" && <WriteCycle cycle={cycle} again={again} onClose={close} />}
      {doing.value === "decide" && <DecideCycle cycle={cycle} again={again} onClose={close} />}
    </li>
  );
}

const Told = ({ name, text }: { name: string; text: string }) => (text ? <div><dt>{name}</dt><dd class="as-written">{text}</dd></div> : null);

function LongForm({ cycle: { body } }: { cycle: CyclesCycle }) {
  const { question, tasks, data, surprises, matched, learned, kind } = body;
  if (!question && !tasks && !data && !surprises && !matched && !learned && kind === "test") return null;
  return (
    <details>
      <summary>{words.longForm}</summary>
      <dl class="told">
        <Told name={words.shown.kind} text={words.kinds[kind]} />
        <Told name={words.shown.question} text={question} />
        <Told name={words.shown.tasks} text={tasks} />
        <Told name={words.shown.data} text={data} />
        <Told name={words.shown.matched} text={matched ? words.matchedChoices[matched] : ""} />
        <Told name={words.shown.surprises} text={surprises} />
        <Told name={words.shown.learned} text={learned} />
      </dl>
    </details>
  );
}
