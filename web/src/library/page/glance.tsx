import type { PracticesGetPracticeResponse } from "../../protocol/types";
import { words } from "../../words/practice";
import { Text } from "../text";

const members = ["time", "people", "money", "conditions"] as const;

/** What it took, what one could begin with, and what gets in the way: before anything else. */
export function Glance({ practice: { html, body } }: { practice: PracticesGetPracticeResponse }) {
  const took = members.filter((member) => html[member]);
  if (took.length === 0 && !body.firstStep && !html.roadblock) return null;
  return (
    <div class="glance">
      {took.length > 0 && (
        <section class="card" aria-labelledby="took">
          <h2 id="took">{words.atAGlance}</h2>
          <dl class="took">{took.map((member) => <div key={member}><dt>{words.took[member]}</dt><dd><Text html={html[member]} /></dd></div>)}</dl>
        </section>
      )}
      {(body.firstStep || html.roadblock) && (
        <div class="glance-begin">
          {body.firstStep && <section class="card glance-first" aria-labelledby="first"><h2 id="first">{words.firstStep}</h2><p>{body.firstStep}</p></section>}
          {html.roadblock && <section class="card" aria-labelledby="roadblock"><h2 id="roadblock">{words.roadblock}</h2><Text html={html.roadblock} /></section>}
        </div>
      )}
    </div>
  );
}
