import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { read } from "../live/call";
import type { ResourcesResource } from "../protocol/types";
import { me } from "../session";
import address from "../styles/resources.css?address";
import { useFollow } from "../ui/follow";
import { later } from "../ui/later";
import { Show, useLoaded } from "../ui/loaded";
import { useSheet } from "../ui/sheet";
import { words } from "../words/resources";
import { Shown } from "./shown";

const Writing = later(() => import("./writing"));

interface Props {
  practice: number;
  /** Also shows what changes them, where the server lets this person. */
  mayWrite: boolean;
  /** What its authors say about the materials. */
  children?: ComponentChildren;
}

/** The files, links and videos of a practice. Nothing at all for a reader where there are none. */
export function Materials({ practice, mayWrite, children }: Props) {
  const loaded = useLoaded(() => read("resources.list", { practice }), [practice]);
  const heading = useId();
  const dressed = useSheet(address);
  useFollow(`practice/${practice}`, loaded.again, { event: ({ event }) => event === "resources.changed" }, typeof me.value !== "string" && loaded.value !== undefined);
  if (!mayWrite && !children && !loaded.refusal && !loaded.value?.resources.length) return null;
  return (
    <section class="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.title}</h2>
      {children}
      {dressed && (
        <Show loaded={loaded}>
          {(list) => (mayWrite && list.mayChange ? <Writing practice={practice} list={list} again={loaded.again} /> : <List resources={list.resources} />)}
        </Show>
      )}
    </section>
  );
}

/** What belongs to a video is shown with it. */
function List({ resources }: { resources: readonly ResourcesResource[] }) {
  const videos = new Set(resources.filter(({ kind }) => kind === "video").map(({ id }) => id));
  const own = resources.filter(({ captionsOf }) => captionsOf === undefined || !videos.has(captionsOf));
  if (own.length === 0) return null;
  return (
    <ul class="resources">
      {own.map((one) => <li key={one.id} class="resource"><Shown resource={one} tracks={resources.filter(({ captionsOf }) => captionsOf === one.id)} /></li>)}
    </ul>
  );
}
