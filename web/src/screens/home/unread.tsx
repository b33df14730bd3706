import { Link } from "../../navigation";
import type { OrganisationsCohortSummary, RoomsRoom } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { words } from "../../words/home";
import { roomPath } from "../../places";

/** The rooms where others wrote something that the person has not read. */
export function Unread({ rooms, cohorts }: { rooms: readonly RoomsRoom[]; cohorts: readonly OrganisationsCohortSummary[] }) {
  return (
    <section class="section" aria-labelledby="unread">
      <h2 id="unread">{words.unread}</h2>
      {rooms.length === 0 ? <Empty>{words.noUnread}</Empty> : (
        <ul class="rows">
          {rooms.map((room) => (
            <li key={room.id} class="row row-wrap">
              <div class="row-main">
                <Link to={roomPath(room.cohort, room.id)}>{room.name}</Link>
                <p class="soft note">{cohorts.find(({ id }) => id === room.cohort)?.name}</p>
              </div>
              <p class="badges">
                {room.unreadMentions > 0 && <span class="badge badge-accent">{words.forYou(room.unreadMentions)}</span>}{" "}
                <span class="badge">{words.newMessages(room.unread)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
