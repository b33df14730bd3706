import type { FiguresAcrossResponse } from "../../protocol/types";
import { words } from "../../words/measures";

/** All schools together, period by period, and in how many of them the figure is shown. */
export function Overall({ answer: { measure, overall, groupLabel } }: { answer: FiguresAcrossResponse }) {
  if (overall.length === 0) return null;
  const how = measure.kind === "percent" || measure.kind === "average" ? "mean" : "sum";
  return (
    <section class="section" aria-labelledby="overall">
      <h2 id="overall">{words.overall[how]}</h2>
      <p class="gap-below">{words.overallIntro[how]}</p>
      <div class="table-frame measure-overall" tabIndex={0} role="group" aria-labelledby="overall">
        <table class="table">
          <caption class="hidden-words">{`${measure.title}, ${groupLabel}`}</caption>
          <thead><tr><th scope="col">{words.period}</th><th scope="col" class="number">{words[how]}</th><th scope="col" class="number">{words.inIt}</th></tr></thead>
          <tbody>
            {[...overall].reverse().map(({ period, label, value, schools, of }) => (
              <tr key={period}>
                <th scope="row">{label}</th>
                <td class="number">{schools === 0 ? words.noneShown : words.value(value, measure.unit)}</td>
                <td class="number">{words.schoolsOf(schools, of)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
