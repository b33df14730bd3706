import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { scriptPath, scriptsPath } from "../places";
import type { ScriptsGetScriptResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/meetings.css?address";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { CopyButton } from "../ui/copy";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { later } from "../ui/later";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { wholeNumber } from "../ui/number";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/scripts";
import { Steps } from "./scripts/steps";

const Edit = later(() => import("./scripts/edit"));

/** One protocol: what it is for, its roles and steps, how long it takes so many people. */
export default function Script({ parameters }: ScreenProps) {
  const network = Number(parameters["network"]);
  const script = Number(parameters["script"]);
  const people = useSignal("");
  const latest = useRef(people.value);
  latest.current = people.value;
  const loaded = useLoaded(() => {
    const count = wholeNumber(latest.current);
    return read("scripts.get", { script, ...(count >= 1 && count <= 1000 && Number.isInteger(count) && { people: count }) });
  }, [script]);
  useEffect(() => { if (loaded.value) void loaded.again(); }, [people.value]);
  // Of a protocol that ships the server says that nobody changes it; who copies it, the network says.
  const shelf = useLoaded(() => read("scripts.list", { network }), [network]);
  const editing = useSignal(false);
  const dressed = useSheet(address);
  return (
    <Page title={titleOf(loaded, ({ content }) => content.title)} above={<Link to={scriptsPath(network)}>{words.title}</Link>} intro={loaded.value?.content.purpose || undefined}
      actions={loaded.value && !editing.value && <Actions network={network} value={loaded.value} mayCopy={shelf.value?.mayChange ?? false} again={loaded.again} onEdit={() => { editing.value = true; }} />}>
      {dressed && (
        <Show loaded={loaded}>
          {(value) => (editing.value
            ? <Edit script={script} content={value.content} again={loaded.again} onClose={() => { editing.value = false; }} />
            : <Shown value={value} people={people.value} onPeople={(typed) => { people.value = typed; }} />)}
        </Show>
      )}
    </Page>
  );
}

function Shown({ value: { script, content, laidOut, minutes, people: forPeople, warning }, people, onPeople }: { value: ScriptsGetScriptResponse; people: string; onPeople: (typed: string) => void }) {
  return (
    <>
      {script.archived && <Notice>{words.putAway}</Notice>}
      <p class="section soft">{[words.people(content.groupMin, content.groupMax), words.takes(script.minutesLeast, script.minutesMost), words.steps(content.steps.length)].join(" · ")}</p>
      {content.materials && <p class="section"><strong>{words.materials}:</strong> {content.materials}</p>}
      {content.roles.length > 0 && (
        <section class="section">
          <h2>{words.rolesTitle}</h2>
          <ul class="recap-entries">{content.roles.map(({ name, does }) => <li key={name}><strong>{name}</strong> {does}</li>)}</ul>
        </section>
      )}
      <section class="section">
        <h2>{words.stepsTitle}</h2>
        <Steps steps={content.steps} />
      </section>
      <section class="section">
        <h2>{words.howLong}</h2>
        <div class="filter"><Field label={words.forPeople} type="number" min={1} max={1000} value={people || String(forPeople)} onValue={onPeople} /></div>
        <p role="status">{words.takesFor(minutes, forPeople)}</p>
        {warning && <Notice>{warning}</Notice>}
        {laidOut.length !== content.steps.length && <Steps steps={laidOut} short />}
      </section>
      {content.credit && <p class="soft note">{words.credit}: {content.credit}</p>}
    </>
  );
}

interface ActionsProps {
  network: number;
  value: ScriptsGetScriptResponse;
  mayCopy: boolean;
  again: () => Promise<void>;
  onEdit: () => void;
}

/** Who may change the network's protocols, copies this one, changes it or puts it away; everyone takes its text. */
function Actions({ network, value: { script, mayChange }, mayCopy, again, onEdit }: ActionsProps) {
  const open = useSignal<"copy" | "archive" | "export" | undefined>(undefined);
  const close = () => { open.value = undefined; };
  const own = script.network !== undefined;
  return (
    <>
      {mayChange && own && !script.archived && <Button look="main" onClick={onEdit}>{words.edit}</Button>}
      {mayCopy && <Button look={own ? "plain" : "main"} onClick={() => { open.value = "copy"; }}>{words.copy}</Button>}
      <Button look="quiet" onClick={() => { open.value = "export"; }}>{words.exportOne}</Button>
      {mayChange && own && (script.archived
        ? <Button onClick={() => void write("scripts.archive", { script: script.id, archived: false }).then(again)}>{words.takeBack}</Button>
        : <Button look="quiet" onClick={() => { open.value = "archive"; }}>{words.archive}</Button>)}
      {open.value === "copy" && (
        <Confirm title={words.copyTitle} act={words.copyAct} look="main" onDone={() => {}} onClose={close}
          call={async () => {
            const answer = await write("scripts.copy", { script: script.id, network });
            if (answer.ok) go(scriptPath(network, answer.value.script));
            return answer;
          }}>
          {words.copyText}
        </Confirm>
      )}
      {open.value === "archive" && (
        <Confirm title={words.archiveTitle} act={words.archiveAct} onDone={again} onClose={close} call={() => write("scripts.archive", { script: script.id, archived: true })}>
          {words.archiveText}
        </Confirm>
      )}
      {open.value === "export" && <Export script={script.id} onClose={close} />}
    </>
  );
}

function Export({ script, onClose }: { script: number; onClose: () => void }) {
  const loaded = useLoaded(() => read("scripts.export", { script }), [script]);
  return (
    <Dialog title={words.exportTitle} width="wide" onClose={onClose}>
      <p>{words.exportText}</p>
      <Show loaded={loaded}>
        {({ text }) => (
          <>
            <p><CopyButton text={text} label={words.exportTitle}>{words.exportOne}</CopyButton></p>
            <pre class="code-text" tabIndex={0}>{text}</pre>
          </>
        )}
      </Show>
    </Dialog>
  );
}
