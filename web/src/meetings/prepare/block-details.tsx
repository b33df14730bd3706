import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { write } from "../../live/call";
import type { Result } from "../../live/result";
import type { AgendasRoleTaken, AgendasTakenScript, ScriptsStep } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { done } from "../../live/result";
import { Select, TextArea } from "../../ui/field";
import { later } from "../../ui/later";
import { words } from "../../words/agenda";
import { words as scripts } from "../../words/scripts";
import { useSavedField } from "../saved-field";
import type { BlockProps } from "./block";
import { EditSteps } from "./edit-steps";

const Prepared = later(() => import("../../stage/prepare"));

/** What a block is for, who leads it, its protocol with the roles, and what is prepared for it. */
export function BlockDetails(props: BlockProps) {
  const { block, meeting, saving, again, onRemove } = props;
  const removing = useSignal(false);
  const change = <T,>(call: (key: string) => Promise<Result<T>>) => void saving.change(call).then((answer) => {
    props.onTrouble(answer.ok ? undefined : answer.refusal.message);
    return again();
  });
  const people = meeting.people.filter(({ guest }) => !guest);
  return (
    <div class="block-details">
      <Purpose {...props} />
      <Select label={words.lead} value={String(block.lead?.person ?? "")} choices={[["", words.noLead], ...named(people, block.lead)]}
        onValue={(value) => change((key) => write("agendas.updateSegment", { segment: block.id, ...(value ? { lead: Number(value) } : { noLead: true }) }, key))} />
      {block.kind === "promises" && <p class="soft note">{words.promisesText}</p>}
      {block.script && (
        <Script {...props} script={block.script} people={people}
          assign={(role, person) => change((key) => write("agendas.assignRole", { segment: block.id, role, ...(person !== undefined && { person }) }, key))}
          takeOff={() => change((key) => write("agendas.updateSegment", { segment: block.id, noScript: true }, key))} />
      )}
      {block.kind === "work" && !block.endedAt && <Prepared meeting={meeting.meeting.id} segment={block.id} />}
      {!block.beganAt && <p><Button look="quiet" class="button-inline block-remove" onClick={() => { removing.value = true; }}>{words.remove}</Button></p>}
      {removing.value && (
        <Confirm title={words.removeTitle} act={words.removeAct} call={async () => done(undefined)} onDone={onRemove} onClose={() => { removing.value = false; }}>
          {words.removeText(block.title)}
        </Confirm>
      )}
    </div>
  );
}

/** Also who is not asked to come any more. */
function named(people: readonly { person: number; name: string }[], now: { person: number; name: string } | undefined): (readonly [string, string])[] {
  const all = now && !people.some(({ person }) => person === now.person) ? [now, ...people] : people;
  return all.map(({ person, name }) => [String(person), name] as const);
}

function Purpose({ block, saving, again }: BlockProps) {
  const field = useSavedField({
    name: `block.${block.id}.purpose`, given: block.purpose, saving, again,
    call: (value, key) => write("agendas.updateSegment", { segment: block.id, purpose: value.trim() }, key),
  });
  return <TextArea label={words.purpose} optional rows={2} maxLength={600} value={field.value} onValue={field.onValue} onBlur={field.onBlur} error={field.error} />;
}

type ScriptProps = BlockProps & {
  script: AgendasTakenScript;
  people: readonly { person: number; name: string }[];
  assign: (role: string, person: number | undefined) => void;
  takeOff: () => void;
};

function Script({ block, script, people, assign, takeOff, again }: ScriptProps) {
  const changing = useSignal(false);
  return (
    <div class="block-script">
      <h3>{script.title}</h3>
      {script.materials && <p class="note">{words.materials}: {script.materials}</p>}
      {script.roles.length > 0 && (
        <fieldset class="group-shares">
          <legend>{words.roles}</legend>
          <div class="fields">
            {script.roles.map((role: AgendasRoleTaken) => (
              <Select key={role.name} label={role.name} hint={role.does || undefined} value={String(role.person?.person ?? "")} choices={[["", words.nobody], ...named(people, role.person)]}
                onValue={(value) => assign(role.name, value ? Number(value) : undefined)} />
            ))}
          </div>
        </fieldset>
      )}
      <StepList steps={script.steps} />
      <p class="buttons buttons-tight">
        <Button look="quiet" class="button-inline" aria-label={words.changeSteps} onClick={() => { changing.value = true; }}>{words.changeStepsShort}</Button>
        {!block.beganAt && <Button look="quiet" class="button-inline" onClick={takeOff}>{words.removeProtocol}</Button>}
      </p>
      {script.credit && <p class="soft note">{script.credit}</p>}
      {changing.value && <EditSteps segment={block.id} title={block.title} steps={script.steps} again={again} onClose={() => { changing.value = false; }} />}
    </div>
  );
}

export const StepList: ComponentType<{ steps: readonly ScriptsStep[] }> = ({ steps }) => (
  <ol class="step-list">
    {steps.map((step, at) => (
      <li key={at}>
        <span class="step-minutes">{words.minutesShort(step.minutes)}</span>
        <span><strong>{step.title}</strong> <span class="soft">{scripts.speaks[step.speak]}</span></span>
      </li>
    ))}
  </ol>
);
