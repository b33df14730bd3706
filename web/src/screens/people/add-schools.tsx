import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Cohort } from "../../cohort";
import { read, write } from "../../live/call";
import { refused } from "../../live/result";
import { Link } from "../../navigation";
import type { OrganisationsSchool } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { pageOf, ShowPages, usePages } from "../../ui/pages";
import { words } from "../../words/people";
import { contextLine } from "../school/context";

export interface AddProps {
  cohort: Cohort;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Adds schools of the network to the cohort: as many as were ticked, at once. */
export function AddSchools({ cohort, onDone, onClose }: AddProps) {
  const typed = useSignal("");
  const sought = useSettled(typed.value.trim());
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const pages = usePages<OrganisationsSchool>(
    async (after) => pageOf(
      await read("organisations.listSchools", { network: cohort.network, containing: sought, limit: 50, ...(after && { afterName: after.name }) }),
      (answer) => answer.schools, (answer) => answer.more),
    [cohort.network, sought]);
  const submission = useSubmission([]);
  const submit = () => submission.run(
    async () => (chosen.value.size === 0
      ? refused("invalid", words.nothingChosen)
      : write("organisations.addToCohort", { cohort: cohort.id, schools: [...chosen.value], partners: [] })),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.addSchools} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.find} type="search" autocomplete="off" value={typed.value} onValue={(value) => { typed.value = value; }} />
        <ShowPages pages={pages}>
          {(schools) => {
            const left = schools.filter((school) => !cohort.schools.some((inside) => inside.id === school.id));
            if (left.length === 0 && !pages.more) return <Notice>{sought ? words.noneFound : words.noneLeft}</Notice>;
            return <Ticks chosen={chosen} items={left.map((school) => ({ id: school.id, name: school.name, hint: contextLine(school.context) }))} />;
          }}
        </ShowPages>
        <p class="soft note">{words.networkAddsThem} <Link to={`/network/${cohort.network}`}>{words.toNetwork}</Link></p>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.add(chosen.value.size)}</Button></div>
      </Form>
    </Dialog>
  );
}

interface TicksProps {
  chosen: { value: ReadonlySet<number> };
  items: readonly { id: number; name: string; hint?: string }[];
}

export function Ticks({ chosen, items }: TicksProps) {
  const set = (id: number) => (on: boolean) => {
    const next = new Set(chosen.value);
    if (on) next.add(id);
    else next.delete(id);
    chosen.value = next;
  };
  return <div class="ticks">{items.map(({ id, name, hint }) => <Tick key={id} label={name} hint={hint} checked={chosen.value.has(id)} onChecked={set(id)} />)}</div>;
}

/** What was typed, once its writer has paused: not a call for each letter. */
export function useSettled(typed: string, pauseMs = 250): string {
  const settled = useSignal(typed);
  useEffect(() => {
    const timer = setTimeout(() => { settled.value = typed; }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled.value;
}
