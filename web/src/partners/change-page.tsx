import { write } from "../live/call";
import type { PartnersGetPartnerResponse, PartnersServiceGiven } from "../protocol/types";
import { me } from "../session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
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
  const { about, offers, contact, visibility } = partner;
  const given = {
    about, offers, contact, visibility, website: partner.website ?? "",
    own: service.filter(({ network }) => network === partner.network).map(({ capacity, note }): PartnersServiceGiven => ({ network: partner.network, capacity, note: note ?? "" })),
  };
  const draft = useDraft(`partner.${partner.id}`, given);
  const value = draft.value;
  const set = (change: Partial<typeof given>) => { draft.value = { ...draft.value, ...change }; };
  const submission = useSubmission(["about", "offers", "contact", "website", "visibility", "service"]);
  const submit = () => submission.run(() => write("partners.update", {
    partner: partner.id, about: value.about.trim(), offers: value.offers.trim(), contact: value.contact.trim(), website: value.website.trim(), visibility: value.visibility,
    service: [...value.own.map((one) => ({ ...one, note: one.note.trim() })), ...ledElsewhere(partner.network, service)],
  }), async () => {
    draft.value = given;
    await onDone();
    onClose();
  });
  const serve = (capacity: Capacity, note: string | undefined) => {
    const others = value.own.filter((one) => one.capacity !== capacity);
    set({ own: note === undefined ? others : [...others, { network: partner.network, capacity, note }] });
  };
  return (
    <Dialog title={words.change} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-wide">
        <TextArea label={words.about} optional hint={words.markdown} maxLength={4000} rows={5} value={value.about} error={submission.error("about")} onValue={(about) => set({ about })} />
        <TextArea label={words.offers} optional hint={words.offersHint} maxLength={4000} rows={5} value={value.offers} error={submission.error("offers")} onValue={(offers) => set({ offers })} />
        <TextArea label={words.contact} optional maxLength={1000} rows={2} value={value.contact} error={submission.error("contact")} onValue={(contact) => set({ contact })} />
        <Field label={words.website} optional hint={words.websiteHint} type="url" maxLength={300} value={value.website} error={submission.error("website")} onValue={(website) => set({ website })} />
        <Radios label={words.visibility} value={value.visibility} choices={words.visibilities} error={submission.error("visibility")} onValue={(one) => set({ visibility: one as Visibility })} />
        <fieldset>
          <legend>{words.serviceOf(partner.networkName)}</legend>
          {capacities.map((capacity) => <Serving key={capacity} capacity={capacity} note={value.own.find((one) => one.capacity === capacity)?.note} onNote={(note) => serve(capacity, note)} />)}
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
