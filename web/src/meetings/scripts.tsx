import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import { scriptPath } from "../places";
import type { ScriptsScript } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/meetings.css?address";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { later } from "../ui/later";
import { Show, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/scripts";
import { found } from "./scripts/found";

const Import = later(() => import("./scripts/import"));

/** The protocols that a network can use: its own, then those that come with Lyceum. */
export default function Scripts({ parameters }: ScreenProps) {
  const network = Number(parameters["network"]);
  const archived = useSignal(false);
  const importing = useSignal(false);
  const wanted = useSignal("");
  const known = useLoaded(() => read("organisations.getNetwork", { network }), [network]);
  const loaded = useLoaded(() => read("scripts.list", { network, ...(archived.value && { archived: true }) }), [network, archived.value]);
  const dressed = useSheet(address);
  return (
    <Page title={words.title} intro={words.intro} above={known.value && <Link to={`/network/${network}`}>{known.value.name}</Link>}
      actions={loaded.value?.mayChange && <Button onClick={() => { importing.value = true; }}>{words.importOne}</Button>}>
      {dressed && (
        <>
          <div class="filter"><Field label={words.find} type="search" value={wanted.value} onValue={(value) => { wanted.value = value; }} /></div>
          <Show loaded={loaded}>
            {({ scripts, mayChange }) => {
              const fitting = found(scripts, wanted.value);
              const own = fitting.filter((one) => one.network !== undefined);
              const none = wanted.value.trim() ? words.noneFound : archived.value ? words.noArchived : words.noOwn;
              return (
                <>
                  <List title={archived.value ? words.archivedOnes : words.own} of={own} network={network} none={none} />
                  {!archived.value && <List title={words.shipped} of={fitting.filter((one) => one.network === undefined)} network={network} none={words.noneFound} />}
                  {mayChange && <p><Button look="quiet" class="button-inline" aria-pressed={archived.value} onClick={() => { archived.value = !archived.value; }}>{words.showArchived}</Button></p>}
                </>
              );
            }}
          </Show>
          {importing.value && <Import network={network} onClose={() => { importing.value = false; }} />}
        </>
      )}
    </Page>
  );
}

function List({ title, of, network, none }: { title: string; of: readonly ScriptsScript[]; network: number; none: string }) {
  return (
    <section class="section">
      <h2>{title}</h2>
      {of.length === 0 ? <Empty>{none}</Empty> : (
        <ul class="rows">
          {of.map((script) => (
            <li key={script.id} class="row">
              <div class="row-main">
                <Link to={scriptPath(network, script.id)} class="person-name">{script.title}</Link>
                <p class="excerpt note">{script.purpose}</p>
                <p class="soft note">{[words.people(script.groupMin, script.groupMax), words.takes(script.minutesLeast, script.minutesMost), words.steps(script.steps)].join(" · ")}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
