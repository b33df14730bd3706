import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { PartnersGetPartnerResponse, PartnersServiceGiven } from "../protocol/types";
import { me } from "../session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Radios } from "../ui/radios";
import { words } from "../words/partners";

type Capacity = PartnersServiceGiven["capacity"];
type Visibility = PartnersGetPartnerResponse["partner"]["visibility"];
const capacities: readonly Capacity[] = ["adviser", "board", "staff"];

interface Props {
  page: PartnersGetPartnerResponse;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Changes the page of a partner organisation; of its service, what it does in its own network. */
export function ChangePage({ page: { partner, service }, onDone, onClose }: Props) {
  const about = useSignal(partner.about);
  const offers = useSignal(partner.offers);
  const contact = useSignal(partner.contact);
  const website = useSignal(partner.website ?? "");
  const visibility = useSignal<Visibility>(partner.visibility);
  const own = useSignal<readonly PartnersServiceGiven[]>(service.filter(({ network }) => network === partner.network).map(({ capacity, note }) => ({ network: partner.network, capacity, note: note ?? "" })));
  const submission = useSubmission(["about", "offers", "contact", "website", "visibility", "service"]);
  const submit = () => submission.run(() => write("partners.update", {
    partner: partner.id, about: about.value.trim(), offers: offers.value.trim(), contact: contact.value.trim(), website: website.value.trim(), visibility: visibility.value,
    service: [...own.value.map((one) => ({ ...one, note: one.note.trim() })), ...ledElsewhere(partner.network, service)],
  }), async () => {
    await onDone();
    onClose();
  });
  const set = (capacity: Capacity, note: string | undefined) => {
    const others = own.value.filter((one) => one.capacity !== capacity);
    own.value = note === undefined ? others : [...others, { network: partner.network, capacity, note }];
  };
  return (
    <Dialog title={words.change} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-wide">
        <TextArea label={words.about} optional hint={words.markdown} maxLength={4000} rows={5} value={about.value} error={submission.error("about")} onValue={(value) => { about.value = value; }} />
        <TextArea label={words.offers} optional hint={words.offersHint} maxLength={4000} rows={5} value={offers.value} error={submission.error("offers")} onValue={(value) => { offers.value = value; }} />
        <TextArea label={words.contact} optional maxLength={1000} rows={2} value={contact.value} error={submission.error("contact")} onValue={(value) => { contact.value = value; }} />
        <Field label={words.website} optional hint={words.websiteHint} type="url" maxLength={300} value={website.value} error={submission.error("website")} onValue={(value) => { website.value = value; }} />
        <Radios label={words.visibility} value={visibility.value} choices={words.visibilities} error={submission.error("visibility")} onValue={(value) => { visibility.value = value as Visibility; }} />
        <fieldset>
          <legend>{words.serviceOf(partner.networkName)}</legend>
          {capacities.map((capacity) => <Serving key={capacity} capacity={capacity} note={own.value.find((one) => one.capacity === capacity)?.note} onNote={(note) => set(capacity, note)} />)}
          {submission.error("service") && <p class="field-error">{submission.error("service")}</p>}
        </fieldset>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.save}</Button></div>
      </Form>
    </Dialog>
  );
}

/** The note is there where they serve so. */
function Serving({ capacity, note, onNote }: { capacity: Capacity; note: string | undefined; onNote: (note: string | undefined) => void }) {
  return (
    <>
      <Tick label={words.capacities[capacity]} checked={note !== undefined} onChecked={(on) => onNote(on ? "" : undefined)} />
      {note !== undefined && <Field label={`${words.note} (${words.capacities[capacity]})`} optional maxLength={300} value={note} onValue={onNote} />}
    </>
  );
}

/** What the server would take for removed: service to other networks that the person leads. It goes back as it is. */
function ledElsewhere(own: number, service: PartnersGetPartnerResponse["service"]): PartnersServiceGiven[] {
  const known = me.value;
  if (typeof known === "string") return [];
  const leads = (network: number) => known.administrator || known.seats.some(({ role, organisation }) => role === "lead" && organisation.kind === "network" && organisation.id === network);
  return service.flatMap(({ network, capacity, note }) => (network === undefined || network === own || !leads(network) ? [] : [{ network, capacity, note: note ?? "" }]));
}
