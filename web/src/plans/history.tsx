import { read } from "../live/call";
import { folded } from "../library/folded";
import { go, Link, query } from "../navigation";
import { checkpointsPath, planPath } from "../places";
import type { PlansAmendment, PlansCompared, PlansVersion } from "../protocol/types";
import { Select } from "../ui/field";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Time } from "../ui/time";
import { words as viewWords } from "../words/plan-views";
import { dayWords, partWords, words } from "../words/plans";
import { daysIn, withDays } from "./amended-days";
import type { Plan } from "./plan";
import type { PlanProps } from "./writing";

/** What a plan was before: its versions compared, and what was changed while it is active. */
export default function History({ plan }: PlanProps) {
  const versions = useLoaded(() => read("plans.versions", { plan: plan.plan }), [plan.plan, plan.versions]);
  return (
    <>
      <Show loaded={versions}>
        {({ versions: list }) => (
          <>
            {list.length > 0 && <Compare plan={plan} versions={list} />}
            <section class="section" aria-labelledby="versions">
              <h2 id="versions">{viewWords.versions}</h2>
              {list.length === 0 ? <Empty>{viewWords.versionsNone}</Empty> : (
                <ol class="rows" reversed>
                  {list.map(({ number, state, note, at, by }) => (
                    <li key={number} class="row"><div class="row-main"><p>{viewWords.version(number, state)}</p>{note && <p>{note}</p>}<p class="soft note"><Time at={at} show="day" /> {viewWords.byWhom(by)}</p></div></li>
                  ))}
                </ol>
              )}
            </section>
          </>
        )}
      </Show>
      <Amendments plan={plan} />
    </>
  );
}

/** Two versions, or one and the plan as it is now, as the address has them; at first the newest and now. */
function Compare({ plan, versions }: { plan: Plan; versions: readonly PlansVersion[] }) {
  const known = (text: string | null) => versions.find(({ number }) => String(number) === text)?.number;
  const from = known(query.value.get("from")) ?? versions[0]?.number ?? 1;
  const to = known(query.value.get("to"));
  const choose = (first: number | string, second: number | string) => go(`${planPath(plan.plan)}/versions?from=${first}&to=${second}`, "replace");
  const name = ({ number, state }: PlansVersion) => [String(number), viewWords.version(number, state)] as const;
  const loaded = useLoaded(() => read("plans.compare", { plan: plan.plan, from, ...(to !== undefined && { to }) }), [plan.plan, from, to, plan.revision]);
  return (
    <section class="section" aria-labelledby="changed">
      <h2 id="changed">{viewWords.changed}</h2>
      <div class="fields gap-below">
        <Select label={viewWords.fromVersion} value={String(from)} choices={versions.map(name)} onValue={(value) => choose(value, to ?? "now")} />
        <Select label={viewWords.toVersion} value={to === undefined ? "now" : String(to)} choices={[["now", viewWords.now], ...versions.map(name)]} onValue={(value) => choose(from, value)} />
      </div>
      <Show loaded={loaded}>
        {({ parts }) => (parts.length === 0 ? <p role="status">{viewWords.same}</p> : <div class="comparison">{parts.map((part) => <Changed key={part.part} {...part} />)}</div>)}
      </Show>
    </section>
  );
}

function Changed({ part, title, presence, hunks }: PlansCompared) {
  const kind = partWords[part.split("/")[0] ?? ""];
  // A section is its writers' own text.
  const shown = part.startsWith("section/") ? hunks : hunks.map((hunk) => ({ ...hunk, text: daysIn(hunk.text, dayWords) }));
  return (
    <section class="section">
      <h3>{title} {presence !== "same" && <span class="badge badge-warm">{presence === "added" ? viewWords.partAdded : viewWords.partRemoved}</span>} {kind !== title && <span class="soft note">{kind}</span>}</h3>
      <p class="as-written compared">
        {folded(shown).map(({ kind: how, text }, at) => (how === "added" ? <ins key={at}><span class="hidden-words"> {viewWords.added} </span>{text}</ins>
          : how === "removed" ? <del key={at}><span class="hidden-words"> {viewWords.removed} </span>{text}</del> : <span key={at}>{text}</span>))}
      </p>
    </section>
  );
}

/** What was promised before and after, and why it was changed. */
function Amendments({ plan }: { plan: Plan }) {
  const pages = usePages<PlansAmendment>(async (last) => pageOf(
    await read("plans.amendments", { plan: plan.plan, limit: 30, ...(last && { before: last.amendment }) }), ({ amendments }) => amendments, ({ more }) => more), [plan.plan, plan.amendments]);
  return (
    <section class="section" aria-labelledby="amendments">
      <h2 id="amendments">{viewWords.amendments}</h2>
      <ShowPages pages={pages}>
        {(amendments) => (amendments.length === 0 ? <Empty>{viewWords.amendmentsNone}</Empty> : (
          <ol class="amendments">{amendments.map((amendment) => <li key={amendment.amendment} class="card"><OneAmendment plan={plan} amendment={amendment} /></li>)}</ol>
        ))}
      </ShowPages>
    </section>
  );
}

function OneAmendment({ plan, amendment: { part, title, before, after, reason, at, by, checkpoint } }: { plan: Plan; amendment: PlansAmendment }) {
  const fields = [...new Set([...before, ...after].map(({ field }) => field))];
  const text = (list: PlansAmendment["before"], field: string) => withDays(list, dayWords).find((one) => one.field === field)?.text || words.none;
  const kind = partWords[part.split("/")[0] ?? ""];
  return (
    <>
      <h3>{title} <span class="soft note">{kind}{before.length === 0 ? `, ${viewWords.partAdded}` : after.length === 0 ? `, ${viewWords.partRemoved}` : ""}</span></h3>
      <div class="table-frame" tabIndex={0} role="group" aria-label={viewWords.amendmentOf(title)}>
        <table class="table amendment-table">
          <thead><tr><th scope="col"><span class="hidden-words">{viewWords.field}</span></th><th scope="col">{viewWords.before}</th><th scope="col">{viewWords.after}</th></tr></thead>
          <tbody>
            {fields.map((field) => <tr key={field}><th scope="row">{viewWords.fields[field] ?? field}</th><td class="as-written">{text(before, field)}</td><td class="as-written">{text(after, field)}</td></tr>)}
          </tbody>
        </table>
      </div>
      <p>{reason ? <><strong>{viewWords.because}:</strong> {reason}</> : <span class="soft">{viewWords.noReason}</span>}</p>
      <p class="soft note"><Time at={at} show="day" /> {viewWords.byWhom(by)}{checkpoint !== undefined && <> · <Link to={checkpointsPath(plan.plan)}>{words.tabs.checkpoints}</Link></>}</p>
    </>
  );
}
