import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Link, query } from "../navigation";
import { partPath, roomPath } from "../places";
import { read } from "../live/call";
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
  const plan = useSection(id);
  usePageTitle(title.value);
  useEffect(() => {
    document.documentElement.classList.add("filled");
    return () => document.documentElement.classList.remove("filled");
  }, []);
  return (
    <main id="main" class="doc-screen" tabIndex={-1}>
      <h1 class="hidden-words">{title.value ?? words.document}</h1>
      <DocumentView key={id} id={id} room={room.value} titled={(value) => { title.value = value; }}
        back={(open) => <Back key={open.head.value?.room} room={open.head.value?.room} cohort={open.head.value?.cohort} plan={plan} named={(name) => { room.value = name; }} name={room.value} />} />
      <Said />
    </main>
  );
}

interface BackProps {
  room: number | undefined;
  cohort: number | undefined;
  plan: Section | undefined;
  name: string | undefined;
  named: (name: string) => void;
}

/** To the plan that it is a section of, or else to its room. */
function Back({ room, cohort, plan, name, named }: BackProps) {
  useEffect(() => {
    if (room !== undefined) void read("rooms.get", { room }).then((answer) => { if (answer.ok) named(answer.value.room.name); });
  }, [room]);
  const label = plan !== undefined ? words.backTo(plan.planTitle) : name === undefined ? words.toRoom : words.backTo(name);
  const to = plan !== undefined ? plan.path : room !== undefined && cohort !== undefined ? roomPath(cohort, room) : "/";
  return <Link to={to} class="icon-button" aria-label={label} title={label}><Drawing name="back" /></Link>;
}

interface Section {
  readonly planTitle: string;
  readonly path: string;
}

/** The plan that the address names, where the document is a section of it. */
function useSection(document: number): Section | undefined {
  const named = query.value.get("plan") ?? "";
  const found = useSignal<Section | undefined>(undefined);
  useEffect(() => {
    found.value = undefined;
    let left = false;
    if (/^[1-9]\d{0,14}$/.test(named)) void read("plans.get", { plan: Number(named) }).then((answer) => {
      const section = answer.ok ? answer.value.sections.find((one) => one.document === document) : undefined;
      if (answer.ok && section && !left) found.value = { planTitle: answer.value.title, path: partPath(answer.value.plan, `section/${section.slug}`) };
    });
    return () => { left = true; };
  }, [document, named]);
  return found.value;
}
