import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { Result } from "../live/result";
import type { BreakoutsBreakout } from "../protocol/types";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { words } from "../words/stage";
import { Fold } from "./fold";

export interface Somebody {
  readonly person: number;
  readonly name: string;
}

interface Props {
  meeting: number;
  segment?: number | undefined;
  breakouts: readonly BreakoutsBreakout[];
  /** Who may be put into one. */
  people: readonly Somebody[];
  onChanged: () => void;
}

/** Small groups with their people, for who runs the session: a list; each person's group is one choice. */
export function Groups({ meeting, segment, breakouts, people, onChanged }: Props) {
  const trouble = useSignal("");
  const changing = useSignal<BreakoutsBreakout | undefined>(undefined);
  const run = async (call: Promise<Result<unknown>>) => {
    const answer = await call;
    trouble.value = answer.ok ? "" : answer.refusal.message;
    if (answer.ok) onChanged();
  };
  const put = (person: number, breakout: number | undefined) =>
    void run(write("breakouts.assign", { meeting, ...(segment !== undefined && { segment }), moves: [{ person, ...(breakout !== undefined && { breakout }) }] }));
  const inGroups = new Set(breakouts.flatMap((one) => one.people.map(({ person }) => person)));
  const free = people.filter(({ person }) => !inGroups.has(person));
  return (
    <>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      <ul class="groups">
        {breakouts.map((one) => (
          <li key={one.id} class="group">
            <div class="line">
              <span class="line-main"><strong>{one.name}</strong> <span class="badge">{words.groupStates[one.state]}</span> <span class="soft note">{words.groupSize(one.people.length)}{one.byChoice ? `, ${words.groupsByKinds.choice.toLowerCase()}` : ""}</span></span>
              <span class="buttons buttons-tight">
                <Button look="quiet" class="button-small" aria-label={words.changeLabel(one.name)} onClick={() => { changing.value = one; }}>{words.change}</Button>
                {one.state === "prepared" && <Button look="quiet" class="button-small" aria-label={words.removeLabel(one.name)} onClick={() => void run(write("breakouts.remove", { breakout: one.id }))}>{words.remove}</Button>}
              </span>
            </div>
            {one.task && <p class="note soft as-written">{one.task}</p>}
            <ul class="group-people">{one.people.map((who) => <Member key={who.person} who={who} breakouts={breakouts} now={one.id} put={put} />)}</ul>
          </li>
        ))}
      </ul>
      {free.length > 0 && (
        <Fold title={words.inNoGroup(free.length)}>
          <ul class="group-people">{free.map((who) => <Member key={who.person} who={who} breakouts={breakouts} now={undefined} put={put} />)}</ul>
        </Fold>
      )}
      {changing.value && <ChangeGroup breakout={changing.value} onDone={onChanged} onClose={() => { changing.value = undefined; }} />}
    </>
  );
}

function Member({ who, breakouts, now, put }: { who: Somebody; breakouts: readonly BreakoutsBreakout[]; now: number | undefined; put: (person: number, breakout: number | undefined) => void }) {
  return (
    <li>
      <label class="group-member"><span>{who.name}</span>
        <select aria-label={words.putInto(who.name)} value={now === undefined ? "" : String(now)} onChange={(event) => put(who.person, Number(event.currentTarget.value) || undefined)}>
          <option value="">{words.noGroup}</option>
          {breakouts.filter(({ state }) => state !== "closed").map((one) => <option key={one.id} value={String(one.id)}>{one.name}</option>)}
        </select>
      </label>
    </li>
  );
}

function ChangeGroup({ breakout, onDone, onClose }: { breakout: BreakoutsBreakout; onDone: () => void; onClose: () => void }) {
  const name = useSignal(breakout.name);
  const task = useSignal(breakout.task);
  const submission = useSubmission(["name", "task"]);
  return (
    <Dialog title={breakout.name} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("breakouts.update", { breakout: breakout.id, name: name.value.trim(), task: task.value.trim() }), () => { onDone(); onClose(); })}>
        <Field label={words.groupName} required maxLength={60} value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.task} optional rows={3} maxLength={500} value={task.value} onValue={(value) => { task.value = value; }} error={submission.error("task")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.save}</Button></div>
      </Form>
    </Dialog>
  );
}
