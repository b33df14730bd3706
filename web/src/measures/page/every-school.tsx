import type { Table } from "../../charts/rows";
import { Link } from "../../navigation";
import { placeMeasurePath } from "../../places";
import type { FiguresAcrossResponse, FiguresPlaceSeries } from "../../protocol/types";
import { Button } from "../../ui/button";
import { words as charts } from "../../words/charts";
import { words } from "../../words/measures";
import { isOfStudents, placeText } from "../place";

/** The newest point that says something: a figure, a band, or that it is hidden. */
const newest = ({ chart: { points } }: FiguresPlaceSeries) => [...points].reverse().find(({ absent }) => absent !== "not_given");

/** What stands in the table of all schools, and in the file beside their charts. */
export function rowsOfSchools({ measure, places }: FiguresAcrossResponse): Table {
  const rows = places.map((one) => {
    const last = newest(one);
    return [
      one.name, last ? charts.newestShort(last, measure.unit) : words.noFigure,
      one.change ? words.since(one.change.fromLabel, one.change.words) : words.noneComparable, charts.verdict(one.chart),
    ];
  });
  return { head: [isOfStudents(measure) ? words.school : words.where, words.newestColumn, words.changeColumn, words.saysColumn], rows, figures: [] };
}

interface Props {
  answer: FiguresAcrossResponse;
  over: string;
  busy: boolean;
  /** Reads the next schools; the focus goes to the first of them. */
  more: () => Promise<void>;
}

/** Every school with its newest figure, what came of it, and what its chart says; a row stands as a block on a phone. */
export function EverySchool({ answer, over, busy, more }: Props) {
  const { measure, groupLabel, places } = answer;
  const { head, rows } = rowsOfSchools(answer);
  const goOn = async () => {
    const next = places.length + 1;
    await more();
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.measure-across tbody tr:nth-child(${next}) a`)?.focus());
  };
  return (
    <section class="section" aria-labelledby="every-school">
      <h2 id="every-school">{over || words.everySchool}</h2>
      <p class="soft note gap-below">{isOfStudents(measure) && `${groupLabel}. `}{words.byName}</p>
      <div class="table-frame" tabIndex={0} role="group" aria-labelledby="every-school">
        <table class="table table-stacked measure-across">
          <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {places.map(({ place, name }, index) => (
              <tr key={placeText(place)}>
                <th scope="row"><Link to={placeMeasurePath(place, measure.id)}>{name}</Link></th>
                {rows[index]?.slice(1).map((cell, column) => <td key={column}>{cell}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.more && <p class="more"><Button busy={busy} onClick={() => void goOn()}>{words.moreSchools}</Button></p>}
    </section>
  );
}
