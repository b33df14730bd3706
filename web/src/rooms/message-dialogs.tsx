import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { outbox } from "../live/sending";
import type { RoomsMessage } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Select } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/rooms";
import { asTyped } from "./mentions";
import type { Acts, Place } from "./place";

export interface Asked {
  readonly what: Parameters<Acts["ask"]>[0];
  readonly message: RoomsMessage;
}
type Props = { place: Place; message: RoomsMessage; onClose: () => void };

/** What is asked before something is done to a message. */
export function MessageDialog({ asked: { what, message }, ...rest }: Omit<Props, "message"> & { asked: Asked }) {
  const props = { ...rest, message };
  if (what === "delete") return <Delete {...props} />;
  if (what === "remove") return <Remove {...props} />;
  return what === "history" ? <History {...props} /> : <Mute {...props} />;
}

function Delete({ place, message, onClose }: Props) {
  return (
    <Dialog title={words.deleteTitle} onClose={onClose}>
      <p>{words.deleteText}</p>
      <blockquote class="quoted as-written">{asTyped(message.body)}</blockquote>
      <div class="buttons">
        <Button look="danger" onClick={() => {
          void outbox.put({ name: "rooms.deleteMessage", request: { message: message.id } }, place.room.id);
          onClose();
        }}>{words.deleteMessage}</Button>
        <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}

function Remove({ message, onClose }: Props) {
  const reason = useSignal("");
  const submission = useSubmission(["reason"]);
  return (
    <Dialog title={words.removeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("rooms.removeMessage", { message: message.id, reason: reason.value }), onClose)}>
        <p>{words.removeText(message.author.name)}</p>
        <blockquote class="quoted as-written">{asTyped(message.body)}</blockquote>
        <Field label={words.reason} value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} maxLength={300} required />
        <div class="buttons">
          <Button type="submit" look="danger" busy={submission.busy}>{words.removeAct}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

function History({ message, onClose }: Props) {
  const history = useLoaded(() => read("rooms.getHistory", { message: message.id }), [message.id]);
  return (
    <Dialog title={words.historyTitle} onClose={onClose} width="wide">
      <Show loaded={history}>
        {({ versions }) => (versions.length === 0 ? <Empty>{words.historyEmpty}</Empty> : (
          <ol class="versions">
            {versions.map(({ body, until, by }) => (
              <li key={until}>
                <p class="soft note"><Time at={until} show="whole" />: {words.historyLine(by)}</p>
                <blockquote class="quoted as-written">{asTyped(body)}</blockquote>
              </li>
            ))}
          </ol>
        ))}
      </Show>
    </Dialog>
  );
}

function Mute({ place, message: { author }, onClose }: Props) {
  const hours = useSignal("24");
  const reason = useSignal("");
  const submission = useSubmission(["hours", "reason"]);
  const request = () => ({ cohort: place.cohort.id, person: author.person, hours: Number(hours.value), reason: reason.value });
  return (
    <Dialog title={words.muteTitle(author.name)} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("rooms.mute", request()), onClose)}>
        <p>{words.muteText}</p>
        <Select label={words.hours} value={hours.value} onValue={(value) => { hours.value = value; }} choices={words.hoursChoices} error={submission.error("hours")} />
        <Field label={words.reason} value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} maxLength={300} required />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.muteAct}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
