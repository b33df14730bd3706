import { write } from "../../live/call";
import { Link } from "../../navigation";
import type { NotificationsNotification } from "../../protocol/types";
import { Avatar } from "../../ui/avatar";
import { IconButton } from "../../ui/button";
import { useFocusNotLost } from "../../ui/focus";
import { Icon } from "../../ui/icon";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words } from "../../words/home";
import { writtenPath } from "../../places";

/** The document that it is about, with its plan where it is a section of one; or the room. */
function where({ documentTitle, roomName = "", plan }: NotificationsNotification): string {
  if (documentTitle === undefined) return roomName;
  return plan === undefined ? documentTitle : `${documentTitle}, ${roomName}`;
}

/** Who mentioned the person or replied to them, and what concerns them in the library, while it is not read. */
export function Wrote({ notifications, again }: { notifications: readonly NotificationsNotification[]; again: () => Promise<void> }) {
  const part = useFocusNotLost<HTMLElement>();
  const markRead = async (notification: number) => {
    await write("notifications.markRead", { notification });
    await again();
  };
  return (
    <section ref={part} class="section" aria-labelledby="wrote">
      <h2 id="wrote">{words.wrote}</h2>
      {notifications.length === 0 ? <Empty>{words.nobodyWrote}</Empty> : (
        <ul class="rows">
          {notifications.map((one) => (
            <li key={one.id} class="row">
              {one.from ? <Avatar person={one.from.person} name={one.from.name} /> : <Icon name="info" />}
              <div class="row-main">
                <Link to={writtenPath(one)} class="person-name" onClick={() => void write("notifications.markRead", { notification: one.id })}>
                  {words.happened[one.kind](one.from?.name)}
                </Link>
                <p class="excerpt">{one.excerpt}</p>
                <p class="soft note">{one.title ?? words.in(where(one))}, <Time at={one.at} /></p>
              </div>
              <IconButton label={words.markRead(words.happened[one.kind](one.from?.name))} onClick={() => void markRead(one.id)}><Icon name="tick" /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
