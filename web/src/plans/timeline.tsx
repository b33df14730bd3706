import { useWidth } from "../charts/width";
import { StatusMark } from "../checkins/status";
import { words as viewWords } from "../words/plan-views";
import { monthWords, words } from "../words/plans";
import { MonthBars } from "./month-bars";
import { inRows, monthOf, monthsBetween, spanOf } from "./months";
import { today } from "./parts";
import type { Action } from "./plan";
import type { PlanProps } from "./writing";

/** What begins and what is due, month by month; the bars are drawn from the same. */
export default function Timeline({ plan }: PlanProps) {
  const dated = plan.actions.filter(({ startsOn, dueOn }) => startsOn !== undefined || dueOn !== undefined);
  const undated = plan.actions.filter((action) => !dated.includes(action));
  const span = spanOf({ from: plan.startsOn, to: plan.endsOn }, dated);
  const all = monthsBetween(span.from, span.to);
  const in_ = (month: string, day: string | undefined) => day !== undefined && monthOf(day) === month;
  const now = monthOf(today());
  const rows = inRows(all, (month) => month === now || dated.some(({ startsOn, dueOn }) => in_(month, startsOn) || in_(month, dueOn)));
  const { ref, width } = useWidth();
  return (
    <div class="timeline">
      <section class="section timeline-table" aria-labelledby="months">
        <h2 id="months">{viewWords.timelineTable}</h2>
        <div class="table-frame" tabIndex={0} role="group" aria-labelledby="months">
          <table class="table months" aria-labelledby="months">
            <thead><tr><th scope="col">{viewWords.month}</th><th scope="col">{viewWords.begins}</th><th scope="col">{viewWords.dueThen}</th></tr></thead>
            <tbody>
              {rows.map(({ first, last }) => (
                <tr key={first} class={first === now ? "this-month" : undefined}>
                  <th scope="row">{first === last ? monthWords(first) : words.period(first, last)}</th>
                  <td data-label={viewWords.begins}><Names actions={dated.filter(({ startsOn }) => in_(first, startsOn))} /></td>
                  <td data-label={viewWords.dueThen}><Names actions={dated.filter(({ dueOn }) => in_(first, dueOn))} status /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {undated.length > 0 && (
        <section class="section" aria-labelledby="undated">
          <h2 id="undated">{viewWords.noDates}</h2>
          <p class="field-hint">{viewWords.noDatesHint}</p>
          <Names actions={undated} />
        </section>
      )}
      {dated.length > 0 && (
        <section class="section timeline-bars" aria-labelledby="drawn">
          <h2 id="drawn">{viewWords.timelineDrawn}</h2>
          <div class="timeline-drawn"><div ref={ref}>{width > 0 && <MonthBars actions={dated} span={span} width={width} />}</div></div>
        </section>
      )}
    </div>
  );
}

function Names({ actions, status = false }: { actions: readonly Action[]; status?: boolean }) {
  if (actions.length === 0) return <span class="soft" aria-hidden="true">–</span>;
  return <ul class="month-names">{actions.map((action) => <li key={action.action}>{action.what}{status && <> <StatusMark status={action.status} /></>}</li>)}</ul>;
}
