import { read } from "../live/call";
import { go, Link, query } from "../navigation";
import { practicePath, versionsPath } from "../places";
import type { PracticesGetPracticeResponse, PracticesVersion } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/library.css?address";
import { Select } from "../ui/field";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { Time } from "../ui/time";
import { words } from "../words/versions";
import { Comparison } from "./compared";

/** What was published of a practice, and what changed from one version to another. */
export default function Versions({ parameters }: ScreenProps) {
  const id = Number(parameters["practice"]);
  const loaded = useLoaded(() => read("practices.get", { practice: id }), [id]);
  const dressed = useSheet(address);
  return (
    <Page title={titleOf(loaded, ({ title }) => words.title(title))} above={<Link to={practicePath(id)}>{words.toPage}</Link>}>
      {dressed && <Show loaded={loaded}>{(practice) => (practice.versions.length === 0 ? <Empty>{words.none}</Empty> : <Listed practice={practice} />)}</Show>}
    </Page>
  );
}

function Listed({ practice }: { practice: PracticesGetPracticeResponse }) {
  const { practice: id, versions, hasDraft } = practice;
  return (
    <>
      {(versions.length > 1 || hasDraft) && <Compare practice={practice} />}
      <section class="section" aria-labelledby="versions">
        <h2 id="versions">{words.versions}</h2>
        <ol class="rows" reversed>
          {versions.map((version) => (
            <li key={version.number} class="row">
              <div class="row-main">
                <Link to={`${practicePath(id)}?version=${version.number}`}>{words.version(version.number)}: {version.title}</Link>
                {version.note && <p>{version.note}</p>}
                <p class="soft note"><Time at={version.at} show="day" /> {words.by(version.by)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Two of the versions, or one and the draft, as the address has them; at first what changed last. */
function Compare({ practice: { practice, versions, hasDraft } }: { practice: PracticesGetPracticeResponse }) {
  const newest = versions[0]?.number ?? 1;
  const known = (text: string | null) => versions.find(({ number }) => String(number) === text)?.number;
  const from = known(query.value.get("from")) ?? (hasDraft ? newest : versions[1]?.number ?? newest);
  const to = query.value.get("to") === "draft" ? undefined : known(query.value.get("to")) ?? (hasDraft ? undefined : newest);
  const choose = (first: number | string, second: number | string) => go(`${versionsPath(practice)}?from=${first}&to=${second}`, "replace");
  const name = ({ number }: PracticesVersion) => [String(number), words.version(number)] as const;
  return (
    <section class="section" aria-labelledby="changed">
      <h2 id="changed">{words.changed}</h2>
      <div class="fields gap-below">
        <Select label={words.from} value={String(from)} choices={versions.map(name)} onValue={(value) => choose(value, to ?? "draft")} />
        <Select label={words.to} value={to === undefined ? "draft" : String(to)} choices={[...(hasDraft ? [["draft", words.draftName] as const] : []), ...versions.map(name)]} onValue={(value) => choose(from, value)} />
      </div>
      <Comparison practice={practice} from={from} to={to} />
    </section>
  );
}
