import type { ScriptsStep } from "../../protocol/types";
import { words } from "../../words/scripts";

/** The steps of a protocol in order: minutes, who speaks, what is said and asked. `short`: without what is said. */
export function Steps({ steps, short = false }: { steps: readonly ScriptsStep[]; short?: boolean }) {
  return (
    <ol class="rows script-steps">
      {steps.map((step, at) => (
        <li key={at} class="row">
          <span class="block-time">{step.perPerson ? words.minutesEach(step.minutes) : words.minutes(step.minutes)}</span>
          <div class="row-main">
            <strong>{step.title}</strong>
            <p class="soft note">{words.speaks[step.speak]}{step.capture !== "none" && ` · ${words.captured(step.capture)}`}</p>
            {!short && <Said step={step} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Said({ step: { say, asks, asksPresenter } }: { step: ScriptsStep }) {
  return (
    <>
      {say && <p class="note"><span class="soft">{words.says}:</span> <q>{say}</q></p>}
      {asks && <p class="note"><span class="soft">{words.asks}:</span> {asks}</p>}
      {asksPresenter && <p class="note"><span class="soft">{words.asksPresenter}:</span> {asksPresenter}</p>}
    </>
  );
}
