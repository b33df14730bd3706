import { useEffect, useMemo } from "preact/hooks";
import { read } from "../live/call";
import { outbox } from "../live/sending";
import type { RoomsRoom } from "../protocol/types";
import { Announcer } from "../rooms/announcer";
import { Body } from "../rooms/body";
import { Composer } from "../rooms/composer";
import { Conversation } from "../rooms/conversation";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Show, useLoaded } from "../ui/loaded";
import { Time } from "../ui/time";
import { words } from "../words/stage";
import { Pending } from "./pending";

/** The conversation of a session, or of a small group in it. */
export default function Talk({ room: id }: { room: number }) {
  const room = useLoaded(() => read("rooms.get", { room: id }), [id]);
  return <Show loaded={room}>{({ room: value }) => <Conversing key={value.id} room={value} />}</Show>;
}

function Conversing({ room }: { room: RoomsRoom }) {
  const me = myself().id;
  const conversation = useMemo(() => new Conversation(room, me), [room.id]);
  useEffect(() => {
    void conversation.open();
    return () => conversation.close();
  }, [conversation]);
  const waits = outbox.items.value.filter((item) => item.room === room.id && item.change.name === "rooms.postMessage" && item.message === undefined);
  return (
    <div class="talk">
      {conversation.moreBefore.value && <Button look="quiet" onClick={() => void conversation.older()}>{words.more}</Button>}
      <ol class="talk-log">
        {conversation.messages.value.filter(({ deleted }) => !deleted).map(({ id, author, html, at, mentions }) => (
          <li key={id}>
            <p class="note"><strong>{author.name}</strong> <span class="soft"><Time at={at} show="clock" /></span></p>
            <Body html={html} me={me} toMe={mentions.includes(me)} />
          </li>
        ))}
      </ol>
      {waits.map((item) => <Pending key={item.id} item={item} text={item.change.name === "rooms.postMessage" ? item.change.request.body : ""} />)}
      {room.mayPost && (
        <Composer draft={`room.${room.id}.0`} label={words.writeTalk} people={[]} groups={[]}
          send={(body) => void outbox.put({ name: "rooms.postMessage", request: { room: room.id, body } }, room.id)} />
      )}
      <Announcer arrived={conversation.arrived} />
    </div>
  );
}
