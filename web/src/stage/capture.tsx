import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useCohort } from "../cohort";
import { outbox } from "../live/sending";
import { standing } from "../live/line";
import { refused } from "../live/result";
import type { OutcomesOutcome, StagesScene } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Radios } from "../ui/radios";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { StageIcon } from "./icons";
import type { LiveMeeting } from "./live";
import { isGuest } from "./guest-of";
import { MadeHere } from "./outcomes";

type What = OutcomesOutcome["kind"] | "promise";
/** One key each, outside of fields. */
const keys: Readonly<Record<string, What>> = { d: "decision", c: "promise" };
const switchedOff = "lyceum.capture-keys.off";

const keysOn = signal(read());

function read(): boolean {
  try {
    return localStorage.getItem(switchedOff) === null;
  } catch {
    return true;
  }
}

/** Single keys disturb who speaks to their computer: they can be switched off, on this device. */
function useKeys(on: boolean): void {
  keysOn.value = on;
  try {
    if (on) localStorage.removeItem(switchedOff);
    else localStorage.setItem(switchedOff, "1");
  } catch {
    // It holds until the page is closed.
  }
}

const writes = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Catches a decision or a promise at any moment: a button, and one key. */
export function Capture({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asked = useSignal<What | undefined>(undefined);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const what = keys[event.key];
      if (!what || !keysOn.value || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writes(event.target) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      asked.value = what === "promise" && isGuest() ? "decision" : what;
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  // Said when the server has it, and not before.
  useEffect(() => outbox.onDelivered(({ meeting, change }) => {
    if (meeting === live.meeting && (change.name === "outcomes.add" || change.name === "commitments.make")) announce(words.captured);
  }), [live]);
  return (
    <>
      <Button class="capture-button" aria-keyshortcuts={keysOn.value ? "d c" : undefined} onClick={() => { asked.value = isGuest() ? "decision" : "promise"; }}><StageIcon name="flag" /> <span>{words.capture}</span></Button>
      {asked.value && <CaptureDialog live={live} scene={scene} what={asked.value} onClose={() => { asked.value = undefined; }} />}
    </>
  );
}

/** The round in which each promises something: the way to it stands where one looks. */
export function PromiseRound({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asks = useSignal(false);
  return (
    <section class="activity" aria-labelledby="promise-round">
      <div class="section-head promise-head">
        <h3 id="promise-round">{words.promises}</h3>
        <Button look="main" onClick={() => { asks.value = true; }}>{words.promiseNow}</Button>
      </div>
      <MadeHere live={live} scene={scene} />
      {asks.value && <CaptureDialog live={live} scene={scene} what="promise" onClose={() => { asks.value = false; }} />}
    </section>
  );
}

const empty = { body: "", due: "", helper: "", who: "", school: "" };

function CaptureDialog({ live, scene, what: first, onClose }: { live: LiveMeeting; scene: StagesScene; what: What; onClose: () => void }) {
  const what = useSignal<What>(first);
  const draft = useDraft(`capture.${live.meeting}`, empty);
  const submission = useSubmission(["body"]);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const { body } = draft.value;
  const promise = what.value === "promise";
  const choices = [...(isGuest() ? [] : [["promise", words.capturePromise] as const]), ...Object.entries(words.outcomeKinds).map(([kind, text]) => [kind, text] as const)];
  const submit = () => submission.run(async () => {
    if (!body.trim()) return refused("invalid", words.captureMissing, "body");
    await put(live, scene, what.value, draft.value);
    return { ok: true, value: undefined } as const;
  }, () => {
    draft.value = empty;
    if (standing.value !== "live") announce(words.capturedLater);
    onClose();
  });
  return (
    <Dialog title={words.capture} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Radios label={words.what} value={what.value} onValue={(value) => { what.value = value as What; }} choices={choices} />
        <TextArea label={promise ? words.promised : words.decided(what.value as OutcomesOutcome["kind"])} rows={3} maxLength={promise ? 500 : 1000} required autofocus
          value={body} onValue={set("body")} error={submission.error("body")} />
        {promise && <PromiseFields scene={scene} draft={draft.value} set={set} />}
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.keepIt}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
        <Tick label={words.captureKeys} checked={keysOn.value} onChecked={useKeys} />
      </Form>
    </Dialog>
  );
}

/** By when, and where one may say so who it is and for which school. */
function PromiseFields({ scene, draft, set }: { scene: StagesScene; draft: typeof empty; set: (member: keyof typeof empty) => (value: string) => void }) {
  const cohort = useCohort(scene.cohort).value;
  return (
    <>
      <div class="fields">
        <Field label={words.due} optional type="date" value={draft.due} onValue={set("due")} />
        <Field label={words.helper} optional maxLength={120} value={draft.helper} onValue={set("helper")} />
      </div>
      {cohort && (
        <div class="fields">
          {scene.mayFacilitate && (
            <Select label={words.whoPromises} value={draft.who} onValue={set("who")}
              choices={[["", words.meMyself] as const, ...cohort.people.map(({ person, name }) => [String(person), name] as const)]} />
          )}
          <Select label={words.forSchool} optional value={draft.school} onValue={set("school")}
            choices={[["", words.noSchool] as const, ...cohort.schools.map(({ id, name }) => [String(id), name] as const)]} />
        </div>
      )}
    </>
  );
}

/** What is kept goes out when the line lets it, once. */
async function put({ meeting, myBreakout }: LiveMeeting, { cohort }: StagesScene, what: What, { body, due, helper, who, school }: typeof empty): Promise<void> {
  const text = body.trim();
  if (what !== "promise") {
    const breakout = myBreakout.value?.id;
    return outbox.put({ name: "outcomes.add", request: { meeting, kind: what, body: text, ...(breakout !== undefined && { breakout }) } }, { meeting });
  }
  return outbox.put({
    name: "commitments.make",
    request: { cohort, meeting, what: text, ...(due && { due }), ...(helper.trim() && { helper: helper.trim() }), ...(who && { person: Number(who) }), ...(school && { school: Number(school) }) },
  }, { meeting });
}
