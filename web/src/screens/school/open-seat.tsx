import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { OrganisationsOrganisation } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { words as organisations, type Role } from "../../words/organisations";
import { words } from "../../words/school";
import { candidateChoices, readCandidates } from "./candidates";

interface Props {
  organisation: OrganisationsOrganisation;
  roles: readonly Role[];
  cohorts: readonly number[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Opens a seat, for a person who is here already or vacant. */
export function OpenSeat({ organisation, roles, cohorts, onDone, onClose }: Props) {
  const people = useLoaded(() => readCandidates(cohorts), [cohorts.join()]);
  const role = useSignal<Role>(roles[0] ?? "member");
  const person = useSignal("");
  const submission = useSubmission(["role", "person"]);
  const submit = () => submission.run(
    () => write("organisations.grantSeat", { organisation, role: role.value, ...(person.value && { person: Number(person.value) }) }),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.openSeatTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Select label={words.role} value={role.value} onValue={(value) => { role.value = value as Role; }} error={submission.error("role")}
          choices={roles.map((one) => [one, organisations.roles[one]] as const)} />
        <Show loaded={people}>
          {(value) => (
            <Select label={words.holder} hint={words.handOverOthers} value={person.value} onValue={(chosen) => { person.value = chosen; }}
              error={submission.error("person")} choices={[["", words.leaveVacant], ...candidateChoices(value)]} />
          )}
        </Show>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.openSeat}</Button></div>
      </Form>
    </Dialog>
  );
}
