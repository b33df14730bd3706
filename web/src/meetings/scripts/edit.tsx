import { write } from "../../live/call";
import type { ScriptsContent, ScriptsRole } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Field, TextArea, Tick } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { Form, useSubmission } from "../../ui/form";
import { Icon } from "../../ui/icon";
import { words } from "../../words/scripts";
import { words as shell } from "../../words/shell";
import { StepsEditor } from "./steps-editor";
import { sentContent, typedContent, type TypedContent } from "./typed";

interface Props {
  script: number;
  content: ScriptsContent;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Changes a network's own protocol. What is typed lies on this device until it is saved. */
export default function Edit({ script, content, again, onClose }: Props) {
  const given = typedContent(content);
  const draft = useDraft<TypedContent>(`script.${script}`, given);
  const submission = useSubmission(["content"]);
  const error = (member: string) => submission.error(`content.${member}`);
  const value = draft.value;
  const set = (to: Partial<TypedContent>) => { draft.value = { ...draft.value, ...to }; };
  const close = () => {
    draft.value = given;
    onClose();
  };
  const submit = () => submission.run(() => write("scripts.update", { script, content: sentContent(draft.value) }), async () => {
    await again();
    close();
  });
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      <Field label={words.name} maxLength={80} required value={value.title} onValue={(title) => set({ title })} error={error("title")} />
      <TextArea label={words.purpose} optional rows={3} maxLength={600} value={value.purpose} onValue={(purpose) => set({ purpose })} error={error("purpose")} />
      <div class="fields">
        <Field label={words.groupMin} type="number" min={1} max={1000} value={value.groupMin} onValue={(groupMin) => set({ groupMin })} error={error("groupMin")} />
        <Field label={words.groupMax} type="number" min={1} max={1000} value={value.groupMax} onValue={(groupMax) => set({ groupMax })} error={error("groupMax")} />
      </div>
      <Field label={words.materials} optional maxLength={400} value={value.materials} onValue={(materials) => set({ materials })} error={error("materials")} />
      <RolesEditor roles={value.roles} onRoles={(roles) => set({ roles })} error={error} />
      <section>
        <h2 class="gap-below">{words.stepsTitle}</h2>
        <StepsEditor steps={value.steps} onSteps={(steps) => set({ steps })} error={error} member="steps" />
      </section>
      <TextArea label={words.credit} optional rows={2} maxLength={400} value={value.credit} onValue={(credit) => set({ credit })} error={error("credit")} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.saveAct}</Button>
        <Button look="quiet" onClick={close}>{shell.cancel}</Button>
      </div>
    </Form>
  );
}

interface RolesProps {
  roles: readonly ScriptsRole[];
  onRoles: (roles: readonly ScriptsRole[]) => void;
  error: (member: string) => string | undefined;
}

function RolesEditor({ roles, onRoles, error }: RolesProps) {
  const part = useFocusNotLost<HTMLElement>();
  const change = (at: number, to: Partial<ScriptsRole>) => onRoles(roles.map((role, other) => (other === at ? { ...role, ...to } : role)));
  return (
    <section ref={part}>
      <h2 class="gap-below">{words.rolesTitle}</h2>
      <ul class="blocks">
        {roles.map((role, at) => (
          <li key={at} class="block">
            <div class="role-row">
              <Field label={words.roleName} maxLength={40} value={role.name} onValue={(name) => change(at, { name })} error={error(`roles[${at}].name`)} />
              <Field label={words.roleDoes} optional maxLength={200} value={role.does} onValue={(does) => change(at, { does })} error={error(`roles[${at}].does`)} />
              <IconButton label={words.removeRole(role.name)} onClick={() => onRoles(roles.filter((_, other) => other !== at))}><Icon name="remove" /></IconButton>
            </div>
            <Tick label={words.rolePresents} checked={role.presents} onChecked={(presents) => change(at, { presents })} />
          </li>
        ))}
      </ul>
      {roles.length < 12 && <p class="gap-above"><Button onClick={() => onRoles([...roles, { name: "", does: "", presents: false }])}><Icon name="add" /> {words.addRole}</Button></p>}
    </section>
  );
}
