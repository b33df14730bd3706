import { useSignal, type Signal } from "@preact/signals";
import type { Cohort } from "../../cohort";
import { write } from "../../live/call";
import { Link } from "../../navigation";
import { Button } from "../../ui/button";
import { Select } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/invitations";
import { Paste } from "./paste";
import { InviteRow } from "./row";
import { emptyRow, nextKey, toWire, type DraftRow } from "./rows";

const daysToChoose = [1, 3, 7, 14, 28, 56, 84];

interface Props {
  cohort: Cohort;
  rows: Signal<readonly DraftRow[]>;
  onInvited: () => Promise<void>;
}

/** Prepares a list of people, from a paste or one by one, and invites them all at once. */
export function InvitePeople({ cohort, rows, onInvited }: Props) {
  const invited = useSignal(0);
  const cleared = useSignal<readonly DraftRow[]>([]);
  const part = useFocusNotLost<HTMLElement>();
  const add = (more: readonly DraftRow[]) => {
    invited.value = 0;
    cleared.value = [];
    rows.value = [...rows.value, ...more];
  };
  const addOne = () => {
    add([emptyRow(nextKey(rows.value))]);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".invite-rows > li:last-child input")?.focus());
  };
  return (
    <section ref={part} class="section" aria-labelledby="invite">
      <h2 id="invite">{words.invite}</h2>
      {invited.value > 0 && (
        <div class="gap-below">
          <Notice kind="good">
            {words.invited(invited.value)} <Link to={`/cohort/${cohort.id}/invitations/slips`}>{words.printThem}</Link>
          </Notice>
        </div>
      )}
      {cleared.value.length > 0 && (
        <div class="gap-below">
          <Notice>{words.cleared(cleared.value.length)} <Button look="quiet" onClick={() => add(cleared.value)}>{words.putBack}</Button></Notice>
        </div>
      )}
      <Paste cohort={cohort.id} firstKey={nextKey(rows.value)} onRead={add} />
      {rows.value.length === 0 && <p class="gap-above"><Button look="quiet" class="button-inline" onClick={addOne}>{words.addRowFirst}</Button></p>}
      {rows.value.length > 0 && (
        <Prepared cohort={cohort} rows={rows} addOne={addOne}
          onClear={() => {
            cleared.value = rows.value;
            rows.value = [];
          }}
          onInvited={async (count) => {
            invited.value = count;
            await onInvited();
          }} />
      )}
    </section>
  );
}

interface PreparedProps {
  cohort: Cohort;
  rows: Signal<readonly DraftRow[]>;
  addOne: () => void;
  onClear: () => void;
  onInvited: (count: number) => Promise<void>;
}

function Prepared({ cohort, rows, addOne, onClear, onInvited }: PreparedProps) {
  const days = useSignal("14");
  const submission = useSubmission(["rows", "days"]);
  const list = rows.value;
  const problems = list.filter((row) => row.problem).length;
  const change = (key: number) => (next: DraftRow | undefined) => {
    submission.clear();
    rows.value = rows.value.flatMap((row) => (row.key !== key ? [row] : next ? [next] : []));
  };
  const submit = () => submission.run(
    () => write("invitations.create", { cohort: cohort.id, rows: list.map(toWire), days: Number(days.value) }),
    async ({ invitations }) => {
      rows.value = [];
      await onInvited(invitations.length);
    },
  );
  const whole = submission.error("rows") && !list.some((_, at) => submission.error(`rows[${at}]`)) ? submission.error("rows") : undefined;
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole invite-list" label={words.rows}>
      <div class="section-head">
        <h3>{words.rows}</h3>
        <span class="soft note" role="status">{problems > 0 && words.problems(problems)}</span>
      </div>
      <ul class="invite-rows">
        {list.map((row, at) => (
          <li key={row.key}><InviteRow row={row} at={at} cohort={cohort} submission={submission} onChange={change(row.key)} /></li>
        ))}
      </ul>
      {whole && <Notice kind="problem">{whole}</Notice>}
      <div class="buttons">
        <Button onClick={addOne}>{words.addRow}</Button>
        <Button look="quiet" onClick={onClear}>{words.clear}</Button>
      </div>
      <div class="invite-send">
        <Select label={words.days} value={days.value} onValue={(value) => { days.value = value; }} error={submission.error("days")}
          choices={daysToChoose.map((count) => [String(count), words.daysChoice(count)] as const)} />
        <Button type="submit" look="main" busy={submission.busy}>{words.send(list.length)}</Button>
      </div>
      <p class="soft note">{words.keptHere}</p>
    </Form>
  );
}
