import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import { measurePath } from "../places";
import type { MeasuresMeasure } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Select } from "../ui/field";
import { useFollow } from "../ui/follow";
import { later } from "../ui/later";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { SmallestGroup } from "./define/smallest-group";

const DefineMeasure = later(() => import("./define/form"));

/** What a network measures: the list, and for its facilitators how to define and change it. */
export default function NetworkMeasures({ parameters }: ScreenProps) {
  const network = Number(parameters["network"]);
  const away = useSignal(false);
  const named = useLoaded(() => read("organisations.getNetwork", { network }), [network]);
  const loaded = useLoaded(() => read("measures.list", { shelf: network, ...(away.value && { archived: true }) }), [network, away.value]);
  const defining = useSignal(false);
  const said = useSignal("");
  const dressed = useSheet(address);
  useFollow(`network/${network}`, loaded.again, { event: ({ event }) => event === "measures.measureChanged" }, loaded.value !== undefined);
  const { mayChange = false } = loaded.value ?? {};
  return (
    <Page title={titleOf(named, ({ name }) => words.measuresOf(name))} intro={words.intro} above={named.value && <Link to={`/network/${network}`}>{named.value.name}</Link>}
      actions={mayChange && <Button look="main" onClick={() => { defining.value = true; }}>{words.define}</Button>}>
      {said.value && <div class="gap-below"><Notice kind="good">{said.value}</Notice></div>}
      {mayChange && (
        <div class="filter">
          <Select label={words.show} value={away.value ? "away" : "inUse"} onValue={(value) => { away.value = value === "away"; }} choices={[["inUse", words.inUse], ["away", words.away]]} />
        </div>
      )}
      {dressed && (
        <Show loaded={loaded}>
          {({ measures, smallestGroup, mayLead }) => (
            <>
              <section class="section" aria-labelledby="measured">
                <h2 id="measured">{words.measured}</h2>
                {measures.length === 0
                  ? <Empty>{away.value ? words.noneAway : mayChange ? words.noneFacilitator : words.none}</Empty>
                  : <ul class="rows">{measures.map((measure) => <Row key={measure.id} measure={measure} mayChange={mayChange} again={loaded.again} />)}</ul>}
              </section>
              <SmallestGroup network={network} now={smallestGroup} mayLead={mayLead} again={loaded.again} />
            </>
          )}
        </Show>
      )}
      {defining.value && <DefineMeasure network={network} onDone={async (title) => { said.value = words.defined(title); await loaded.again(); }} onClose={() => { defining.value = false; }} />}
    </Page>
  );
}

function Row({ measure, mayChange, again }: { measure: MeasuresMeasure; mayChange: boolean; again: () => Promise<void> }) {
  const open = useSignal<"change" | "away" | undefined>(undefined);
  const close = () => { open.value = undefined; };
  const { id, title, archived, numerator, about } = measure;
  const takeBack = async () => {
    await write("measures.archive", { measure: id, archived: false });
    await again();
  };
  return (
    <li class="row measure-row">
      <div class="row-main">
        <Link to={measurePath(id)}>{title}</Link>
        <p class="soft note">{[words.kinds[measure.kind][0], words.frequencies[measure.frequency], words.directions[measure.direction], words.over(measure.groups.length)].filter(Boolean).join(" · ")}</p>
        {(numerator || about) && <p class="note">{numerator || about}</p>}
      </div>
      {mayChange && (
        <div class="buttons">
          {archived ? <Button look="quiet" aria-label={words.takeBackLabel(title)} onClick={() => void takeBack()}>{words.takeBack}</Button> : (
            <>
              <Button look="quiet" aria-label={words.changeLabel(title)} onClick={() => { open.value = "change"; }}>{words.change}</Button>
              <Button look="quiet" aria-label={words.putAwayLabel(title)} onClick={() => { open.value = "away"; }}>{words.putAway}</Button>
            </>
          )}
        </div>
      )}
      {open.value === "change" && <DefineMeasure network={measure.network} measure={measure} onDone={again} onClose={close} />}
      {open.value === "away" && (
        <Confirm title={words.putAwayTitle(title)} act={words.putAway} call={() => write("measures.archive", { measure: id, archived: true })} onDone={again} onClose={close}>
          <p>{words.putAwayHint}</p>
        </Confirm>
      )}
    </li>
  );
}
