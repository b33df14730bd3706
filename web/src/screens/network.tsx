import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { cohortSessionsPath, healthPath, networkLibraryPath, networkMeasuresPath, ownerPlansPath, planTemplatesPath, scriptsPath } from "../places";
import type { OrganisationsGetNetworkResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { whoAmI } from "../session";
import { Button } from "../ui/button";
import { useSubmission } from "../ui/form";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { words } from "../words/network";
import { words as organisations } from "../words/organisations";
import { NewCohort } from "./network/new-cohort";
import { NewDistrict } from "./network/new-district";
import { NewPartner } from "./network/new-partner";
import { Schools } from "./network/schools";
import { PartnerText } from "./people/partner-card";
import { OrganisationSeats } from "./school/organisation-seats";

export interface NetworkProps {
  network: OrganisationsGetNetworkResponse;
  again: () => Promise<void>;
}

/** A network: its cohorts, schools, districts and partner organisations. */
export default function Network({ parameters }: ScreenProps) {
  const id = Number(parameters["network"]);
  const loaded = useLoaded(() => read("organisations.getNetwork", { network: id }), [id]);
  return (
    <Page title={titleOf(loaded, (value) => value.name)} intro={loaded.value?.aim || undefined} width="wide" actions={loaded.value && (
      <>
        <Link to={healthPath({ kind: "network", id })}>{words.health}</Link> <Link to={networkMeasuresPath(id)}>{words.measures}</Link> <Link to={planTemplatesPath(id)}>{words.planTemplates}</Link>
        <Link to={networkLibraryPath(id)}>{words.library}</Link> <Link to={scriptsPath(id)}>{words.protocols}</Link>
      </>
    )}>
      <Show loaded={loaded}>
        {(network) => (
          <>
            <Cohorts network={network} again={loaded.again} />
            {network.mayLead && <Everyone network={network.id} />}
            <Schools network={network} />
            <Districts network={network} again={loaded.again} />
            <Partners network={network} again={loaded.again} />
            <OrganisationSeats organisation={{ kind: "network", id: network.id }} roles={["lead", "reviewer"]} none={words.noSeats}
              mayLead={network.mayLead} cohorts={network.cohorts.map((cohort) => cohort.id)} />
            <p class="soft note">{words.smallestGroup(network.smallestGroup)}</p>
          </>
        )}
      </Show>
    </Page>
  );
}

interface PartProps {
  id: string;
  title: string;
  /** What its button says, and the dialog that it opens; absent for who may not. */
  add?: { readonly words: string; readonly dialog: (close: () => void) => ComponentChildren } | undefined;
  children: ComponentChildren;
}

/** A part of a network, with a way to add to it for who leads it. */
export function Part({ id, title, add, children }: PartProps) {
  const adding = useSignal(false);
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
        {add && <Button onClick={() => { adding.value = true; }}>{add.words}</Button>}
      </div>
      {children}
      {add && adding.value && add.dialog(() => { adding.value = false; })}
    </section>
  );
}

function Cohorts({ network, again }: NetworkProps) {
  const { cohorts, mayLead } = network;
  const add = mayLead ? { words: words.newCohort, dialog: (close: () => void) => <NewCohort network={network.id} onDone={again} onClose={close} /> } : undefined;
  return (
    <Part id="cohorts" title={words.cohorts} add={add}>
      {cohorts.length === 0 ? <Empty>{mayLead ? words.noCohortsLead : words.noCohorts}</Empty> : (
        <ul class="school-cards">
          {cohorts.map((cohort) => (
            <li key={cohort.id} class="card">
              <h3><Link to={`/cohort/${cohort.id}/people`}>{cohort.name}</Link></h3>
              {cohort.purpose && <p class="note">{cohort.purpose}</p>}
              <p class="soft note">{organisations.schools(cohort.schools)}</p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** The cohort that everyone of a network is in is made when it is first asked for. */
function Everyone({ network }: { network: number }) {
  const submission = useSubmission([]);
  const open = () => submission.run(() => write("organisations.openEveryone", { network }), async ({ cohort }) => {
    await whoAmI();
    go(cohortSessionsPath(cohort));
  });
  return (
    <section class="section" aria-labelledby="everyone">
      <h2 id="everyone">{words.everyone}</h2>
      <p class="gap-below">{words.everyoneIntro}</p>
      <Button busy={submission.busy} onClick={() => void open()}>{words.openEveryone}</Button>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </section>
  );
}

function Districts({ network, again }: NetworkProps) {
  const { districts, mayLead } = network;
  if (districts.length === 0 && !mayLead) return null;
  const add = mayLead ? { words: words.newDistrict, dialog: (close: () => void) => <NewDistrict network={network.id} onDone={again} onClose={close} /> } : undefined;
  return (
    <Part id="districts" title={words.districts} add={add}>
      {districts.length === 0 ? <Empty>{words.noDistricts}</Empty> : (
        <ul class="rows">
          {districts.map((district) => (
            <li key={district.id} class="row">
              <div class="row-main">
                {district.name}
                <ul class="note">
                  {[{ kind: "district" as const, ...district }, ...district.zones.map((zone) => ({ kind: "zone" as const, ...zone }))].map(({ kind, id, name }) => (
                    <li key={`${kind} ${id}`}><Link to={healthPath({ kind, id })}>{words.healthOf(name)}</Link> · <Link to={ownerPlansPath(kind, id)}>{words.plansOf(name)}</Link></li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Partners({ network, again }: NetworkProps) {
  const { partners, mayLead } = network;
  if (partners.length === 0 && !mayLead) return null;
  const add = mayLead ? { words: words.newPartner, dialog: (close: () => void) => <NewPartner network={network.id} onDone={again} onClose={close} /> } : undefined;
  return (
    <Part id="partners" title={words.partners} add={add}>
      {partners.length === 0 ? <Empty>{words.noPartners}</Empty>
        : <ul class="school-cards">{partners.map((partner) => <li key={partner.id} class="card"><PartnerText partner={partner} /></li>)}</ul>}
    </Part>
  );
}
