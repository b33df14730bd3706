import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Text } from "../library/text";
import { read } from "../live/call";
import { Link } from "../navigation";
import { networkPartnersPath, practicePath, resourcePath } from "../places";
import type { OrganisationsSeat, PartnersGetPartnerResponse, PartnersService, PartnersSilentLink } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { me } from "../session";
import { Button } from "../ui/button";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/partners";
import { ChangePage } from "./change-page";

/** The page of a partner organisation, also without an account where it is everyone's. */
export default function Partner({ parameters }: ScreenProps) {
  const id = Number(parameters["partner"]);
  const loaded = useLoaded(() => read("partners.get", { partner: id }), [id]);
  const changing = useSignal(false);
  const page = loaded.value;
  return (
    <Page title={titleOf(loaded, ({ partner }) => partner.name)} above={page && <Network partner={page.partner} />}
      actions={page?.mayChange && <Button onClick={() => { changing.value = true; }}>{words.change}</Button>}>
      <Show loaded={loaded}>{(value) => <Parts page={value} />}</Show>
      {page && changing.value && <ChangePage page={page} onDone={loaded.again} onClose={() => { changing.value = false; }} />}
    </Page>
  );
}

/** Its network's partners are a screen for who is signed in. */
function Network({ partner: { network, networkName } }: { partner: PartnersGetPartnerResponse["partner"] }) {
  return typeof me.value === "string" ? <>{networkName}</> : <Link to={networkPartnersPath(network)}>{words.of(networkName)}</Link>;
}

function Parts({ page: { partner, html, service, contributed, contributedTotal, seats, mayChange } }: { page: PartnersGetPartnerResponse }) {
  return (
    <>
      {html.about && <div class="section"><Text html={html.about} /></div>}
      {html.offers && <Section id="offers" title={words.offers}><Text html={html.offers} /></Section>}
      {(html.contact || partner.website) && (
        <Section id="contact" title={words.contact}>
          <Text html={html.contact} />
          {partner.website && <Website name={partner.name} address={partner.website} />}
        </Section>
      )}
      {service.length > 0 && (
        <Section id="service" title={words.service}>
          <ul class="rows">{service.map((one, at) => <li key={at} class="row"><Serves service={one} /></li>)}</ul>
        </Section>
      )}
      <Section id="contributed" title={words.contributed}>
        {contributed.length === 0 ? <Empty>{words.contributedNone}</Empty> : (
          <ul class="rows">
            {contributed.map(({ practice, title, summary }) => (
              <li key={practice} class="row">
                <div class="row-main">
                  <Link to={practicePath(practice)}>{title}</Link>
                  {summary && <p class="excerpt soft">{summary}</p>}
                </div>
              </li>
            ))}
          </ul>
        )}
        {contributedTotal > contributed.length && <p class="soft note">{words.newest(contributed.length, contributedTotal)}</p>}
      </Section>
      {seats.length > 0 && (
        <Section id="people" title={words.people}>
          <ul class="rows">{seats.map((seat) => <li key={seat.id} class="row"><Seated seat={seat} /></li>)}</ul>
        </Section>
      )}
      {mayChange && <Reached partner={partner.id} />}
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return <section class="section" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}

function Website({ name, address }: { name: string; address: string }) {
  if (!/^https?:\/\//i.test(address)) return null;
  return (
    <p>
      <a href={address} target="_blank" rel="noopener noreferrer nofollow">{address.replace(/^https?:\/\//i, "")}</a>{" "}
      <span class="soft note">{words.responsible(name)}</span>
    </p>
  );
}

function Serves({ service: { networkName, capacity, note } }: { service: PartnersService }) {
  const said = words.capacities[capacity];
  return (
    <div class="row-main">
      {networkName === undefined ? words.servesAnother(said) : words.serves(said, networkName)}
      {note && <p class="soft note">{note}</p>}
    </div>
  );
}

function Seated({ seat: { holder, holderName, title } }: { seat: OrganisationsSeat }) {
  return (
    <div class="row-main">
      {holder === undefined ? words.vacant : <Link to={`/person/${holder}`}>{holderName}</Link>}
      <p class="soft note">{title}</p>
    </div>
  );
}

function Reached({ partner }: { partner: number }) {
  const loaded = useLoaded(() => read("partners.reach", { partner }), [partner]);
  return (
    <Section id="reach" title={words.reach}>
      <p class="soft note">{words.reachHint}</p>
      <Show loaded={loaded}>
        {({ practices, tried, kept, adapted, dropped, collections, silent, silentTotal }) => (
          <>
            <ul>
              <li>{words.practices(practices)}</li>
              <li>{words.tried(tried)}: {words.decided(kept, adapted, dropped)}</li>
              <li>{words.collections(collections)}</li>
            </ul>
            {silent.length > 0 && <SilentLinks links={silent} total={silentTotal} />}
          </>
        )}
      </Show>
    </Section>
  );
}

function SilentLinks({ links, total }: { links: readonly PartnersSilentLink[]; total: number }) {
  return (
    <>
      <h3 class="gap-above">{words.silent}</h3>
      <p class="soft note">{words.silentHint} {total > links.length && words.silentMore(links.length, total)}</p>
      <ul class="rows">
        {links.map(({ practice, practiceTitle, resource, title, asked, reason }) => (
          <li key={resource} class="row">
            <div class="row-main">
              <Link to={resourcePath(resource)}>{title}</Link>
              <p class="soft note"><Link to={practicePath(practice)}>{practiceTitle}</Link> · <Time at={asked} show="day" />: {reason}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
