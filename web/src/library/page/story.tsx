import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { PracticesGetPracticeResponse, PracticesMeasure } from "../../protocol/types";
import { Materials } from "../../resources/materials";
import { words } from "../../words/practice";
import { Text } from "../text";

/** What was done and what came of it, in the order in which somebody would tell it. Empty parts are left out. */
export function Story({ practice: { practice, body, html } }: { practice: PracticesGetPracticeResponse }) {
  return (
    <div class="story">
      {html.problem && <Part title={words.problem}><Text html={html.problem} /></Part>}
      {html.audience && <Part title={words.audience}><Text html={html.audience} /></Part>}
      {body.steps.length > 0 && (
        <Part title={words.steps}>
          <ol class="steps">
            {body.steps.map(({ title }, at) => <li key={at}><h3>{title}</h3><Text html={html.steps[at] ?? ""} /></li>)}
          </ol>
        </Part>
      )}
      {(html.happened || body.measures.length > 0) && (
        <Part title={words.happened}>
          <Text html={html.happened} />
          {body.measures.length > 0 && <Measures measures={body.measures} />}
        </Part>
      )}
      {html.differently && <Part title={words.differently}><Text html={html.differently} /></Part>}
      <Materials practice={practice} mayWrite={false}>{html.materialsNote && <Text html={html.materialsNote} />}</Materials>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Measures({ measures }: { measures: readonly PracticesMeasure[] }) {
  return (
    <div class="table-frame gap-above" tabIndex={0} role="group" aria-label={words.measures}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{words.measure}</th><th scope="col" class="number">{words.before}</th><th scope="col" class="number">{words.after}</th>
            <th scope="col">{words.period}</th><th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure, at) => (
            <tr key={at}>
              <th scope="row">{measure.name}{words.about(measure) && <span class="soft measure-about">{words.about(measure)}</span>}</th>
              <td class="number">{words.figure(measure.before, measure.unit)}</td>
              <td class="number">{words.figure(measure.after, measure.unit)}</td>
              <td>{measure.period}</td>
              <td>{measure.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
