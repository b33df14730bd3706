import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { write } from "../live/call";
import type { RoomsMessage } from "../protocol/types";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";
import { emoji } from "./emoji";
import { copyLink, say } from "./say";
import { pathOfMessage, type Acts, type Place } from "./place";
import { Menu, Popup, step, type Choice } from "./popup";
import { react } from "./reactions";

interface Props {
  place: Place;
  acts: Acts;
  message: RoomsMessage;
  active: boolean;
  inThread: boolean;
}

/** What may be done with a message: shown beside it when one points at it or has come to it by keyboard. */
export function MessageActions({ place, acts, message, active, inThread }: Props) {
  const open = useSignal<"react" | "more" | undefined>(undefined);
  const bar = useRef<HTMLDivElement>(null);
  const close = () => { open.value = undefined; };
  const anchor = (name: string) => bar.current?.querySelector<HTMLElement>(`[data-opens=${name}]`);
  const choices = choicesFor(place, acts, message, inThread);
  if (message.deleted && choices.length === 0) return null;
  const tabIndex = active ? 0 : -1;
  const mayReact = place.room.mayPost && !message.deleted;
  return (
    <div ref={bar} class={open.value ? "message-actions message-actions-open" : "message-actions"}>
      {mayReact && <IconButton label={words.react} data-opens="react" tabIndex={tabIndex} aria-haspopup="true" aria-expanded={open.value === "react"} onClick={() => { open.value = "react"; }}><Icon name="react" /></IconButton>}
      {!inThread && !message.deleted && <IconButton label={place.room.mayPost ? words.reply : words.openThread} tabIndex={tabIndex} onClick={() => acts.thread(message)}><Icon name="reply" /></IconButton>}
      <IconButton label={words.more} class="message-more" data-opens="more" tabIndex={tabIndex} aria-haspopup="menu" aria-expanded={open.value === "more"} onClick={() => { open.value = "more"; }}><Icon name="more" /></IconButton>
      {open.value === "more" && anchor("more") && <Menu anchor={anchor("more")!} onClose={close} label={words.more}
        choices={[...(mayReact ? [{ text: words.react, icon: "react", act: () => { open.value = "react"; } } as const] : []), ...choices]} />}
      {open.value === "react" && anchor("react") && (
        <Popup anchor={anchor("react")!} onClose={close} class="emoji-popup">
          <div class="emoji-grid" role="group" aria-label={words.react} onKeyDown={step}>
            {emoji.map(([character, name]) => (
              <button key={character} type="button" class="emoji-button" aria-label={words.reactWith(name)} title={name}
                onClick={() => {
                  anchor("react")?.focus();
                  close();
                  react(place, message, character);
                }}>{character}</button>
            ))}
          </div>
        </Popup>
      )}
    </div>
  );
}

function choicesFor(place: Place, acts: Acts, message: RoomsMessage, inThread: boolean): Choice[] {
  const { room, me } = place;
  const mine = message.author.person === me;
  const choices: Choice[] = [];
  const offer = (may: boolean, choice: Choice) => { if (may) choices.push(choice); };
  const stands = !message.deleted;
  offer(!inThread && stands, { text: room.mayPost ? words.reply : words.openThread, icon: "reply", act: () => acts.thread(message) });
  offer(mine && stands && room.mayPost, { text: words.editMessage, icon: "edit", act: () => acts.edit(message) });
  offer(stands, { text: words.copyLink, icon: "link", act: () => void copyLink(pathOfMessage(place, message.id)) });
  offer(room.mayFacilitate && stands && !room.archived, { text: message.pinned ? words.unpin : words.pin, icon: "pin", act: () => void pin(message) });
  offer(mine && stands && !room.archived, { text: words.deleteMessage, icon: "remove", danger: true, act: () => acts.ask("delete", message) });
  offer(room.mayFacilitate && (message.deleted || message.editedAt !== undefined), { text: words.history, icon: "history", act: () => acts.ask("history", message) });
  offer(room.mayFacilitate && !mine && stands, { text: words.remove, icon: "remove", danger: true, act: () => acts.ask("remove", message) });
  offer(room.mayFacilitate && !mine, { text: words.mute(message.author.name), icon: "mute", act: () => acts.ask("mute", message) });
  return choices;
}

async function pin(message: RoomsMessage): Promise<void> {
  const answer = await write("rooms.pin", { message: message.id, on: !message.pinned });
  if (!answer.ok) say(answer.refusal.message);
}
