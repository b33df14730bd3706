import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { MeetingsMeeting } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Icon } from "../../ui/icon";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Empty } from "../../ui/page";
import { span } from "../../ui/zone";
import { words } from "../../words/agenda";
import type { Saving } from "../saving";

interface Props {
  meeting: MeetingsMeeting;
  saving: Saving;
  onDone: () => Promise<void>;
}

/** What an empty agenda can begin with. */
export function Begin({ meeting, saving, onDone }: Props) {
  return (
    <div class="agenda-begin">
      <h3>{words.begin}</h3>
      <p class="soft">{words.beginIntro}</p>
      <div class="buttons"><Templates meeting={meeting} saving={saving} onDone={onDone} empty /></div>
    </div>
  );
}

/** Copying an earlier session's agenda, using a template, and, where there is something to keep, making one. */
export function Templates({ meeting, saving, onDone, empty = false }: Props & { empty?: boolean }) {
  const open = useSignal<"copy" | "use" | "save" | undefined>(undefined);
  const saved = useSignal(false);
  const close = () => { open.value = undefined; };
  const props = { meeting, saving, onDone, onClose: close };
  return (
    <>
      <Button onClick={() => { open.value = "copy"; }}>{words.copyLast}</Button>
      <Button onClick={() => { open.value = "use"; }}>{words.useTemplate}</Button>
      {!empty && <Button look="quiet" onClick={() => { open.value = "save"; }}>{words.saveTemplate}</Button>}
      <span class="hidden-words" role="status">{saved.value ? words.templateSaved : ""}</span>
      {open.value === "copy" && <CopyFrom {...props} />}
      {open.value === "use" && <UseTemplate {...props} />}
      {open.value === "save" && <SaveTemplate {...props} onDone={async () => { saved.value = true; }} />}
    </>
  );
}

type DialogProps = Props & { onClose: () => void };

function CopyFrom({ meeting, saving, onDone, onClose }: DialogProps) {
  const past = useLoaded(() => read("meetings.list", { cohort: meeting.cohort, past: true, limit: 30 }), [meeting.cohort]);
  const chosen = useSignal("");
  const submission = useSubmission(["from"]);
  return (
    <Dialog title={words.copyTitle} onClose={onClose}>
      <p>{words.copyText}</p>
      <Show loaded={past}>
        {({ meetings }) => {
          const others = meetings.filter(({ id, state }) => id !== meeting.id && state !== "cancelled");
          const first = others.find(({ series }) => series !== undefined && series === meeting.series) ?? others[0];
          if (!first) return <Empty>{words.noEarlier}</Empty>;
          const from = Number(chosen.value) || first.id;
          return (
            <Form submission={submission} onSubmit={() => submission.run(() => saving.change((key) => write("agendas.copyFrom", { meeting: meeting.id, from }, key)), async () => {
              await onDone();
              onClose();
            })}>
              <Select label={words.copyFrom} value={String(from)} onValue={(value) => { chosen.value = value; }} error={submission.error("from")}
                choices={others.map(({ id, title, starts, minutes }) => [String(id), `${title} · ${span(Date.parse(starts), minutes)}`] as const)} />
              <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.copyAct}</Button></div>
            </Form>
          );
        }}
      </Show>
    </Dialog>
  );
}

function UseTemplate({ meeting, saving, onDone, onClose }: DialogProps) {
  const loaded = useLoaded(() => read("agendas.listTemplates", { meeting: meeting.id }), [meeting.id]);
  const submission = useSubmission([]);
  const use = (agendaTemplate: number) => submission.run(() => saving.change((key) => write("agendas.useTemplate", { meeting: meeting.id, agendaTemplate }, key)), async () => {
    await onDone();
    onClose();
  });
  const remove = (agendaTemplate: number) => submission.run(() => write("agendas.removeTemplate", { agendaTemplate }), loaded.again);
  return (
    <Dialog title={words.useTemplate} onClose={onClose}>
      <Show loaded={loaded}>
        {({ templates }) => (templates.length === 0 ? <Empty>{words.noTemplates}</Empty> : (
          <ul class="rows">
            {templates.map((one) => (
              <li key={one.id} class="row row-wrap">
                <div class="row-main"><strong>{one.title}</strong><p class="soft note">{words.templateOf(one.segments, one.minutes, one.createdBy)}</p></div>
                <div class="buttons buttons-tight">
                  <Button busy={submission.busy} aria-label={words.templateActLabel(one.title)} onClick={() => void use(one.id)}>{words.templateAct}</Button>
                  <IconButton label={words.removeTemplate(one.title)} onClick={() => void remove(one.id)}><Icon name="remove" /></IconButton>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </Dialog>
  );
}

function SaveTemplate({ meeting, onDone, onClose }: DialogProps) {
  const title = useSignal(meeting.title);
  const submission = useSubmission(["title"]);
  return (
    <Dialog title={words.saveTemplateTitle} onClose={onClose}>
      <p>{words.saveTemplateText}</p>
      <Form submission={submission} onSubmit={() => submission.run(() => write("agendas.saveTemplate", { meeting: meeting.id, title: title.value.trim() }), async () => {
        await onDone();
        onClose();
      })}>
        <Field label={words.templateName} maxLength={80} required value={title.value} onValue={(value) => { title.value = value; }} error={submission.error("title")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.saveTemplate}</Button></div>
      </Form>
    </Dialog>
  );
}
