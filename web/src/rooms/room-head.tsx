import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { write } from "../live/call";
import { Link, path } from "../navigation";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";
import { useFocusWhenShown } from "./focus";
import { copyLink, say } from "./say";
import { pathOfRoom, type Place } from "./place";
import { Menu, type Choice } from "./popup";
import { ArchiveRoom, EditRoom, RoomMembers } from "./room-dialogs";

const panels = ["people", "pinned", "documents"] as const;
export type PanelName = (typeof panels)[number];
export const isPanel = (name: string | null): name is PanelName => panels.some((one) => one === name);

interface Props {
  place: Place;
  panel: PanelName | "thread" | "document" | undefined;
  show: (panel: PanelName | undefined) => void;
  onHelp: () => void;
}

/** The room's name, who is here, and what may be done with the room. */
export function RoomHead({ place, panel, show, onHelp }: Props) {
  const { room, rooms, cohort } = place;
  const menu = useSignal(false);
  const open = useSignal<"edit" | "archive" | "members" | undefined>(undefined);
  const more = useRef<HTMLSpanElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusWhenShown(heading, `${room.id} ${panel} ${path.value.endsWith("/rooms")}`);
  const elsewhere = (rooms.rooms.value ?? []).reduce((sum, other) => (other.id === room.id ? sum : sum + other.unread), 0);
  const here = rooms.present.value.size;
  const again = () => rooms.readAll();
  const close = () => { open.value = undefined; };
  return (
    <header class="room-head">
      <Link to={`/cohort/${cohort.id}/rooms`} class="icon-button room-back" title={words.openList}>
        <Icon name="back" />
        <span class="hidden-words">{words.openList}{elsewhere > 0 && `, ${words.unreadLabel(elsewhere)}`}</span>
        {elsewhere > 0 && <span class="dot" />}
      </Link>
      <div class="room-title">
        <h2 ref={heading} tabIndex={-1}>{room.name}</h2>
        {(room.purpose || room.kind !== "open") && <p class="room-purpose" title={room.purpose}>{[words.kindShort[room.kind], room.purpose].filter(Boolean).join(" · ")}</p>}
      </div>
      <button type="button" class="here-button" aria-expanded={panel === "people"} onClick={() => show(panel === "people" ? undefined : "people")}>
        <span class="here-dot" /> <span class="here-count">{here}</span><span class="here-text"> {words.here(here).replace(/^\d+ /, "")}</span>
      </button>
      <IconButton label={words.documents} class="head-pin" aria-expanded={panel === "documents"} onClick={() => show(panel === "documents" ? undefined : "documents")}><Icon name="document" /></IconButton>
      <IconButton label={words.pinned} class="head-pin" aria-expanded={panel === "pinned"} onClick={() => show(panel === "pinned" ? undefined : "pinned")}><Icon name="pin" /></IconButton>
      <span ref={more}><IconButton label={words.roomMenu} aria-haspopup="menu" aria-expanded={menu.value} onClick={() => { menu.value = true; }}><Icon name="more" /></IconButton></span>
      {menu.value && more.current?.querySelector("button") && (
        <Menu anchor={more.current.querySelector("button")!} label={words.roomMenu} onClose={() => { menu.value = false; }} choices={choices(place, (what) => { open.value = what; }, show, onHelp)} />
      )}
      {open.value === "edit" && <EditRoom room={room} again={again} onClose={close} />}
      {open.value === "archive" && <ArchiveRoom room={room} again={again} onClose={close} />}
      {open.value === "members" && <RoomMembers cohort={cohort} room={room} onClose={close} />}
    </header>
  );
}

function choices({ room, rooms }: Place, open: (what: "edit" | "archive" | "members") => void, show: Props["show"], onHelp: () => void): Choice[] {
  const reopen = async () => {
    const answer = await write("rooms.update", { room: room.id, archived: false });
    if (!answer.ok) return say(answer.refusal.message);
    await rooms.readAll();
  };
  return [
    { text: words.people, icon: "people", act: () => show("people") },
    { text: words.documents, icon: "document", act: () => show("documents") },
    { text: words.pinned, icon: "pin", act: () => show("pinned") },
    { text: words.copyLink, icon: "link", act: () => void copyLink(pathOfRoom(room)) },
    { text: words.help, icon: "help", act: onHelp },
    ...(room.mayFacilitate ? [
      ...(room.kind === "closed" ? [{ text: words.members, icon: "closed", act: () => open("members") } as const] : []),
      { text: words.edit, icon: "edit", act: () => open("edit") } as const,
      room.archived ? { text: words.reopen, icon: "history", act: () => void reopen() } as const
        : { text: words.archive, icon: "remove", danger: true, act: () => open("archive") } as const,
    ] : []),
  ];
}
