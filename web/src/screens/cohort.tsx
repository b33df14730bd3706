import { useEffect, useMemo } from "preact/hooks";
import { useCohort, type Cohort } from "../cohort";
import { read } from "../live/call";
import { go, path } from "../navigation";
import type { RoomsRoom } from "../protocol/types";
import { CohortRooms } from "../rooms/cohort-rooms";
import { pathOfRoom } from "../rooms/place";
import { Room } from "../rooms/room";
import { RoomList } from "../rooms/room-list";
import { Said } from "../rooms/say";
import type { ScreenProps } from "../routes";
import { myself } from "../session";
import { Show, useLoaded, Waiting } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/rooms";

const numbered = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** A cohort's rooms: the list and the one that the address names, at first the cohort's own. */
export default function CohortScreen({ parameters }: ScreenProps) {
  const id = Number(parameters["cohort"]);
  const me = myself().id;
  const cohort = useCohort(id);
  const rooms = useMemo(() => new CohortRooms(id, me, () => void cohort.again()), [id]);
  useEffect(() => {
    void rooms.open();
    return () => rooms.close();
  }, [rooms]);
  const list = rooms.rooms.value;
  if (cohort.value && list?.length === 0) return <Page title={cohort.value.name}><p>{cohort.value.people.some(({ person }) => person === me) ? words.noRooms : words.noSeat}</p></Page>;
  if (!cohort.value || !list) return <main id="main" class="page page-reading"><Show loaded={{ ...cohort, refusal: cohort.refusal ?? rooms.refusal.value, value: undefined }}>{() => <Waiting />}</Show></main>;
  return <Rooms cohort={cohort.value} rooms={rooms} list={list} me={me} parameters={parameters} />;
}

interface Props extends ScreenProps {
  cohort: Cohort;
  rooms: CohortRooms;
  list: readonly RoomsRoom[];
  me: number;
}

function Rooms({ cohort, rooms, list, me, parameters }: Props) {
  const wanted = numbered(parameters["room"]) ?? list[0]?.id;
  const atList = path.value.endsWith("/rooms");
  const room = list.find(({ id }) => id === wanted);
  useFilledPage();
  useStepThroughRooms(list, wanted);
  const props = { message: numbered(parameters["message"]), thread: numbered(parameters["thread"]) };
  return (
    <main id="main" class={atList ? "rooms rooms-at-list" : "rooms"} tabIndex={-1}>
      <h1 class="hidden-words">{atList || !room ? cohort.name : `${room.name}, ${cohort.name}`}</h1>
      <RoomList cohort={cohort} rooms={rooms} current={atList ? undefined : wanted} />
      {room ? <Room key={room.id} place={{ cohort, rooms, room, me }} {...props} />
        : wanted !== undefined && <OtherRoom key={wanted} wanted={wanted} cohort={cohort} rooms={rooms} me={me} {...props} />}
      <Said />
    </main>
  );
}

/** A room that is not in the list: an archived one, or none that one may see. */
function OtherRoom({ wanted, cohort, rooms, me, ...props }: { wanted: number; cohort: Cohort; rooms: CohortRooms; me: number; message: number | undefined; thread: number | undefined }) {
  const room = useLoaded(() => read("rooms.get", { room: wanted }), [wanted]);
  if (!room.value) return <section class="room room-missing"><Show loaded={room}>{() => null}</Show></section>;
  return <Room place={{ cohort, rooms, room: room.value.room, me }} {...props} />;
}

/** The conversation scrolls within the page, which is as high as the window. */
function useFilledPage(): void {
  useEffect(() => {
    document.documentElement.classList.add("filled");
    return () => document.documentElement.classList.remove("filled");
  }, []);
}

/** Alt with up and down goes from room to room. */
function useStepThroughRooms(list: readonly RoomsRoom[], current: number | undefined): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      const at = list.findIndex(({ id }) => id === current);
      const next = list[(at + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length];
      if (!next || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      go(pathOfRoom(next));
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [list, current]);
}
