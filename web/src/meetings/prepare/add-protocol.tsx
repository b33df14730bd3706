import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useCohort } from "../../cohort";
import { read, write } from "../../live/call";
import { Link } from "../../navigation";
import { scriptsPath } from "../../places";
import type { MeetingsGetResponse, ScriptsScript } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { wholeNumber } from "../../ui/number";
import { Empty } from "../../ui/page";
import { words } from "../../words/agenda";
import { words as scripts } from "../../words/scripts";
import { found } from "../scripts/found";
import type { Saving } from "../saving";
import { StepList } from "./block-details";

interface Props {
  meeting: MeetingsGetResponse;
  saving: Saving;
  onAdded: (segment: number | undefined, warning?: string) => Promise<void>;
  onClose: () => void;
}

/** People who are expected: asked to come, and not said no. */
const expected = ({ people }: MeetingsGetResponse) => Math.max(1, people.filter(({ guest, reply }) => !guest && reply !== "no").length);

/** Chooses a protocol for so many people: each says how long it takes them, and whether they fit. */
export default function AddProtocol({ meeting, saving, onAdded, onClose }: Props) {
  const cohort = useCohort(meeting.meeting.cohort);
  const people = useSignal(String(expected(meeting)));
  const wanted = useSignal("");
  const open = useSignal<number | undefined>(undefined);
  const network = cohort.value?.network;
  const loaded = useLoaded(async () => read("scripts.list", { network: network ?? 0 }), [network]);
  const count = wholeNumber(people.value);
  const size = Number.isInteger(count) && count >= 1 && count <= 1000 ? count : undefined;
  const props = { meeting: meeting.meeting.id, people: size, saving, onAdded, onClose };
  return (
    <Dialog title={words.addProtocolTitle} width="wide" onClose={onClose}>
      <div class="fields fields-level">
        <Field label={words.find} type="search" value={wanted.value} onValue={(value) => { wanted.value = value; }} />
        <Field label={words.people} hint={words.peopleHint} type="number" min={1} max={1000} value={people.value} onValue={(value) => { people.value = value; }} />
      </div>
      {network !== undefined && (
        <Show loaded={loaded}>
          {(value) => {
            const fitting = found(value.scripts, wanted.value);
            return fitting.length === 0 ? <Empty>{words.noneFound}</Empty> : (
              <ul class="rows">
                {fitting.map((script) => (
                  <li key={script.id} class="protocol-choice">
                    <button type="button" class="row row-button" aria-expanded={open.value === script.id} onClick={() => { open.value = open.value === script.id ? undefined : script.id; }}>
                      <span class="row-main"><strong>{script.title}</strong> <span class="soft note">{summary(script)}</span></span>
                    </button>
                    {open.value === script.id && <Chosen script={script} {...props} />}
                  </li>
                ))}
              </ul>
            );
          }}
        </Show>
      )}
      {network !== undefined && <p class="note"><Link to={scriptsPath(network)}>{scripts.toScripts}</Link></p>}
    </Dialog>
  );
}

const summary = ({ groupMin, groupMax, minutesLeast, minutesMost }: ScriptsScript) =>
  `${scripts.people(groupMin, groupMax)}, ${scripts.takes(minutesLeast, minutesMost)}`;

type ChosenProps = Omit<Props, "meeting"> & { meeting: number; script: ScriptsScript; people: number | undefined };

function Chosen({ script, meeting, people, saving, onAdded, onClose }: ChosenProps) {
  const latest = useRef(people);
  latest.current = people;
  const loaded = useLoaded(() => read("scripts.get", { script: script.id, ...(latest.current !== undefined && { people: latest.current }) }), [script.id]);
  const submission = useSubmission([]);
  // What is shown stays while it is read for another number of people.
  useEffect(() => { if (loaded.value) void loaded.again(); }, [people]);
  const add = () => submission.run(
    () => saving.change((key) => write("agendas.addSegment", { meeting, kind: "work", script: script.id, ...(people !== undefined && { people }) }, key)),
    async (answer) => {
      onClose();
      await onAdded(answer.segment, answer.warning);
    },
  );
  return (
    <div class="protocol-chosen">
      <Show loaded={loaded}>
        {({ content, laidOut, minutes, people: forPeople, warning }) => (
          <>
            {content.purpose && <p>{content.purpose}</p>}
            <p role="status"><strong>{scripts.takesFor(minutes, forPeople)}</strong></p>
            {warning && <Notice>{warning}</Notice>}
            <StepList steps={laidOut} />
            <div class="buttons"><Button look="main" busy={submission.busy} aria-label={words.useLabel(script.title)} onClick={() => void add()}>{words.use}</Button></div>
            {content.credit && <p class="soft note">{content.credit}</p>}
          </>
        )}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </div>
  );
}
