import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Link } from "../navigation";
import { partPath, roomPath } from "../places";
import { read } from "../live/call";
import type { DocumentsSection } from "../protocol/types";
import { Said } from "../rooms/say";
import type { ScreenProps } from "../routes";
import { usePageTitle } from "../ui/page";
import { words } from "../words/documents";
import { DocumentView } from "./document";
import { Drawing } from "./icon";

// One piece of code to load, whichever of them is shown first.
export { DocumentPanel } from "./panel";
export { DocumentView } from "./document";

/** A document on the whole screen. */
export default function DocumentScreen({ parameters }: ScreenProps) {
  const id = Number(parameters["document"]);
  const title = useSignal<string | undefined>(undefined);
  const room = useSignal<string | undefined>(undefined);
  usePageTitle(title.value);
  useEffect(() => {
    document.documentElement.classList.add("filled");
    return () => document.documentElement.classList.remove("filled");
  }, []);
  return (
    <main id="main" class="doc-screen" tabIndex={-1}>
      <h1 class="hidden-words">{title.value ?? words.document}</h1>
      <DocumentView key={id} id={id} room={room.value} titled={(value) => { title.value = value; }}
        back={(open) => <Back key={open.head.value?.room} room={open.head.value?.room} cohort={open.head.value?.cohort} section={open.head.value?.section} named={(name) => { room.value = name; }} name={room.value} />} />
      <Said />
    </main>
  );
}

interface BackProps {
  room: number | undefined;
  cohort: number | undefined;
  section: DocumentsSection | undefined;
  name: string | undefined;
  named: (name: string) => void;
}

/** To its place in the plan that it is a section of, whose name its room has; or else to its room. */
function Back({ room, cohort, section, name, named }: BackProps) {
  useEffect(() => {
    if (room !== undefined) void read("rooms.get", { room }).then((answer) => { if (answer.ok) named(answer.value.room.name); });
  }, [room]);
  const label = name !== undefined ? words.backTo(name) : section ? words.toPlan : words.toRoom;
  const to = section ? partPath(section.plan, `section/${section.slug}`) : room !== undefined && cohort !== undefined ? roomPath(cohort, room) : "/";
  return <Link to={to} class="icon-button" aria-label={label} title={label}><Drawing name="back" /></Link>;
}
