import { useEffect } from "preact/hooks";
import { read } from "../live/call";
import { Link } from "../navigation";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/rooms";
import { Body } from "./body";
import type { Conversation } from "./conversation";
import { Panel } from "./panel";
import { pathOfMessage, type Place } from "./place";

/** What is pinned in the room. */
export function PinnedPanel({ place, conversation, onClose }: { place: Place; conversation: Conversation; onClose: () => void }) {
  const pinned = useLoaded(() => read("rooms.listPinned", { room: place.room.id }), [place.room.id]);
  const marks = conversation.messages.value.filter((message) => message.pinned).map(({ id }) => id).join();
  useEffect(() => void pinned.again(), [marks]);
  return (
    <Panel title={words.pinned} onClose={onClose}>
      <div class="panel-scroll">
        <Show loaded={pinned}>
          {({ messages }) => (messages.length === 0 ? <Empty>{words.noPinned}</Empty> : (
            <ul class="pins">
              {messages.map((message) => (
                <li key={message.id} class="pin">
                  <p class="pin-head"><strong>{message.author.name}</strong> <Link to={pathOfMessage(place, message.id)}><Time at={message.at} /></Link></p>
                  <Body html={message.html} me={place.me} toMe={message.mentions.includes(place.me)} />
                </li>
              ))}
            </ul>
          ))}
        </Show>
      </div>
    </Panel>
  );
}
