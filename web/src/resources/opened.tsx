import { read } from "../live/call";
import { filePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import address from "../styles/resources.css?address";
import { Show, useLoaded } from "../ui/loaded";
import { useSheet } from "../ui/sheet";
import { words } from "../words/resources";
import { Shown } from "./shown";

/** A file on a screen of its own: what plays is played here, the rest is opened or saved by the browser. */
export function Opened({ resource }: { resource: ResourcesResource }) {
  const dressed = useSheet(address);
  const { kind, id, title } = resource;
  if (!dressed) return null;
  if (kind === "video") return <Watched video={resource} />;
  if (kind === "image") return <a href={filePath(id)}><img class="resource-image" src={filePath(id)} alt={title} /></a>;
  if (kind === "audio") return <Shown resource={resource} tracks={[]} />;
  return (
    <>
      <Shown resource={resource} tracks={[]} />
      <p class="gap-above"><a class="button button-main" href={filePath(id)}>{words.openFile}</a></p>
    </>
  );
}

/** Its captions and chapters stand beside it in the practice. */
function Watched({ video }: { video: ResourcesResource }) {
  const loaded = useLoaded(() => read("resources.list", { practice: video.practice }), [video.practice]);
  return <Show loaded={loaded}>{({ resources }) => <Shown resource={video} tracks={resources.filter(({ captionsOf }) => captionsOf === video.id)} />}</Show>;
}
