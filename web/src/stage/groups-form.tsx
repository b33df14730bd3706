import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import { refused, type Result } from "../live/result";
import type { BreakoutsPrepareRequest } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { wholeNumber } from "../ui/number";
import { words } from "../words/stage";

type How = "lot" | "mixed" | "role" | "district" | "choice" | "names";

interface Props {
  meeting: number;
  segment?: number | undefined;
  onDone: () => void;
  onClose: () => void;
}

/** Makes small groups, ahead or on the spot: by lot, mixed, by role or district, by name, or for choosing. */
export function GroupsForm({ meeting, segment, onDone, onClose }: Props) {
  const how = useSignal<How>("lot");
  const count = useSignal("3");
  const names = useSignal("");
  const task = useSignal("");
  const submission = useSubmission(["divide", "groups"]);
  const byName = how.value === "choice" || how.value === "names";
  const submit = () => submission.run(async (): Promise<Result<unknown>> => {
    const request = requestOf(how.value, count.value, names.value, task.value);
    if (!request) return refused("invalid", words.namesMissing, "groups");
    return write("breakouts.prepare", { meeting, ...(segment !== undefined && { segment }), ...request });
  }, () => {
    onDone();
    onClose();
  });
  return (
    <Dialog title={words.prepareBreakoutsTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Select label={words.groupsBy} value={how.value} onValue={(value) => { how.value = value as How; }} choices={Object.entries(words.groupsByKinds)} />
        {byName
          ? <TextArea label={words.groupNames} rows={4} value={names.value} onValue={(value) => { names.value = value; }} error={submission.error("groups")} />
          : <Field label={words.howMany} type="number" min={1} max={60} required value={count.value} onValue={(value) => { count.value = value; }} error={submission.error("divide")} />}
        <TextArea label={words.task} optional rows={2} maxLength={500} value={task.value} onValue={(value) => { task.value = value; }} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.prepareBreakouts}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

function requestOf(how: How, count: string, names: string, task: string): Pick<BreakoutsPrepareRequest, "groups" | "divide"> | undefined {
  const asked = task.trim() ? { task: task.trim() } : {};
  if (how !== "choice" && how !== "names") return { divide: { way: how, number: wholeNumber(count), ...asked } };
  const all = names.split("\n").map((name) => name.trim()).filter((name) => name !== "");
  return all.length === 0 ? undefined : { groups: all.map((name) => ({ name, ...asked, ...(how === "choice" ? { byChoice: true } : { people: [] }) })) };
}
