import { useSignal } from "@preact/signals";
import { Link } from "../navigation";
import { enterFiguresPath, networkMeasuresPath, placeMeasuresPath } from "../places";
import { myself } from "../session";
import address from "../styles/measures.css?address";
import { Select } from "../ui/field";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { OverList } from "./over-list";
import { ownPlaces } from "./place";

/** Where somebody enters figures, and what their network measures. */
export default function Measures() {
  const { networks } = myself();
  const network = useSignal(networks[0]?.id ?? 0);
  const dressed = useSheet(address);
  const own = ownPlaces();
  if (networks.length === 0) return <Page title={words.title}><Empty>{words.noNetwork}</Empty></Page>;
  return (
    <Page title={words.title} intro={words.intro}>
      {dressed && (
        <>
          {own.length > 0 && (
            <section class="section" aria-labelledby="own">
              <h2 id="own">{words.ownPlaces}</h2>
              <ul class="rows">
                {own.map((place) => (
                  <li key={`${place.kind} ${place.id}`} class="row measure-row">
                    <div class="row-main"><Link to={placeMeasuresPath(place)}>{place.name}</Link></div>
                    <Link class="button" to={enterFiguresPath(place)} aria-label={words.enterAt(place.name)}>{words.enter}</Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section class="section" aria-labelledby="every">
            <div class="section-head">
              <h2 id="every">{words.everySchool}</h2>
              <Link to={networkMeasuresPath(network.value)}>{words.howDefined}</Link>
            </div>
            {networks.length > 1 && (
              <div class="filter">
                <Select label={words.network} value={String(network.value)} onValue={(value) => { network.value = Number(value); }} choices={networks.map(({ id, name }) => [String(id), name] as const)} />
              </div>
            )}
            <OverList key={network.value} network={network.value} over={{ kind: "network", id: network.value }} />
          </section>
        </>
      )}
    </Page>
  );
}
