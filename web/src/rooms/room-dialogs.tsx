import { useSignal } from "@preact/signals";
import type { Cohort } from "../cohort";
import { read, write } from "../live/call";
import { go } from "../navigation";
import type { OrganisationsCohortPerson, RoomsRoom } from "../protocol/types";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Dialog } from "../ui/dialog";
import { Field, TextArea, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Radios } from "../ui/radios";
import { words } from "../words/rooms";
import { pathOfRoom } from "./place";

/** Opens a further room in the cohort. */
export function OpenRoom({ cohort, again, onClose }: { cohort: Cohort; again: () => Promise<unknown>; onClose: () => void }) {
  const name = useSignal("");
  const purpose = useSignal("");
  const kind = useSignal<RoomsRoom["kind"]>("open");
  const members = useSignal<readonly number[]>([]);
  const submission = useSubmission(["name", "purpose", "kind", "members"]);
  const request = () => ({
    cohort: cohort.id, name: name.value, kind: kind.value, members: kind.value === "closed" ? [...members.value] : [],
    ...(purpose.value.trim() && { purpose: purpose.value }),
  });
  return (
    <Dialog title={words.openTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("rooms.open", request()), async ({ room }) => {
        await again();
        onClose();
        go(pathOfRoom({ cohort: cohort.id, id: room }));
      })}>
        <Field label={words.name} value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} maxLength={60} required />
        <TextArea label={words.purpose} optional rows={2} value={purpose.value} onValue={(value) => { purpose.value = value; }} error={submission.error("purpose")} maxLength={300} />
        <Radios label={words.kind} value={kind.value} onValue={(value) => { kind.value = value as RoomsRoom["kind"]; }} error={submission.error("kind")}
          choices={(["open", "announcements", "closed"] as const).map((one) => [one, words.kinds[one]] as const)} />
        {kind.value === "closed" && <People people={cohort.people} chosen={members.value} choose={(people) => { members.value = people; }} error={submission.error("members")} />}
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.openAct}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Renames or describes a room. */
export function EditRoom({ room, again, onClose }: { room: RoomsRoom; again: () => Promise<unknown>; onClose: () => void }) {
  const name = useSignal(room.name);
  const purpose = useSignal(room.purpose);
  const submission = useSubmission(["name", "purpose"]);
  return (
    <Dialog title={words.editTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("rooms.update", { room: room.id, name: name.value, purpose: purpose.value }), async () => {
        await again();
        onClose();
      })}>
        <Field label={words.name} value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} maxLength={60} required />
        <TextArea label={words.purpose} optional rows={3} value={purpose.value} onValue={(value) => { purpose.value = value; }} error={submission.error("purpose")} maxLength={300} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.save}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

export function ArchiveRoom({ room, again, onClose }: { room: RoomsRoom; again: () => Promise<unknown>; onClose: () => void }) {
  return (
    <Confirm title={words.archiveTitle} act={words.archiveAct} onClose={onClose} onDone={async () => { await again(); }}
      call={() => write("rooms.update", { room: room.id, archived: true })}>
      <p>{words.archiveText}</p>
    </Confirm>
  );
}

/** Says who is in a closed room. */
export function RoomMembers({ cohort, room, onClose }: { cohort: Cohort; room: RoomsRoom; onClose: () => void }) {
  const members = useLoaded(() => read("rooms.get", { room: room.id }), [room.id]);
  return (
    <Dialog title={words.membersTitle(room.name)} onClose={onClose}>
      <Show loaded={members}>
        {(value) => <MembersForm cohort={cohort} room={room} before={value.members.map(({ person }) => person)} onClose={onClose} />}
      </Show>
    </Dialog>
  );
}

function MembersForm({ cohort, room, before, onClose }: { cohort: Cohort; room: RoomsRoom; before: readonly number[]; onClose: () => void }) {
  const chosen = useSignal<readonly number[]>(before);
  const submission = useSubmission(["members"]);
  return (
    <Form submission={submission} onSubmit={() => submission.run(() => write("rooms.setMembers", { room: room.id, members: [...chosen.value] }), onClose)}>
      <People people={cohort.people} chosen={chosen.value} choose={(people) => { chosen.value = people; }} error={submission.error("members")} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.membersAct}</Button>
        <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
      </div>
    </Form>
  );
}

function People({ people, chosen, choose, error }: { people: readonly OrganisationsCohortPerson[]; chosen: readonly number[]; choose: (chosen: readonly number[]) => void; error: string | undefined }) {
  const others = people.filter(({ role }) => role !== "facilitator");
  return (
    <fieldset class="radios">
      <legend>{words.inThisRoom}</legend>
      <p class="field-hint">{words.membersHint}</p>
      <div class="ticks">
        {others.map(({ person, name, seatTitle }) => (
          <Tick key={person} label={name} hint={seatTitle} checked={chosen.includes(person)}
            onChecked={(on) => choose(on ? [...chosen, person] : chosen.filter((one) => one !== person))} />
        ))}
      </div>
      {error && <Notice kind="problem">{error}</Notice>}
    </fieldset>
  );
}
