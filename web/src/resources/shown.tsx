import { Link } from "../navigation";
import { filePath, picturePath, resourcePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import { later } from "../ui/later";
import { Time } from "../ui/time";
import { words } from "../words/resources";

const Video = later(() => import("./video"));

/** One resource as it is read: a video plays in its place, a link leads to what is said about the other place. */
export function Shown({ resource, tracks }: { resource: ResourcesResource; tracks: readonly ResourcesResource[] }) {
  if (resource.kind === "video" && resource.size !== undefined) {
    return <div class="resource-video"><Named resource={resource} /><Video video={resource} tracks={tracks} /></div>;
  }
  return (
    <div class="resource-line">
      {resource.hasPicture && <img class="resource-picture" src={picturePath(resource.id)} alt="" width={96} height={72} loading="lazy" decoding="async" />}
      <Named resource={resource} />
      {resource.kind === "audio" && <audio class="resource-audio" controls preload="none" src={filePath(resource.id)} aria-label={resource.title} />}
    </div>
  );
}

/** What it is called, with what one should know before opening it; `of`: the video that it belongs to, where that does
 *  not stand beside it. */
export function Named({ resource, of }: { resource: ResourcesResource; of?: string | undefined }) {
  const { id, kind, title, type, size, host, note, language, published, silent } = resource;
  return (
    <div class="resource-words">
      {kind === "link" ? <Link to={resourcePath(id)}>{title}</Link> : <a href={filePath(id)} target="_blank" rel="noopener">{title}</a>}
      <p class="soft">
        {words.about(kind === "file" ? words.fileOf(type) : of ? words.of(words.kinds[kind], of) : words.kinds[kind], size === undefined ? undefined : words.size(size), host && words.at(host), language || undefined,
          published ? undefined : words.unpublished)}
      </p>
      {silent && <p class="soft">{words.silent} <Time at={silent.at} show="within" />, {silent.reason}.</p>}
      {note && <p>{note}</p>}
    </div>
  );
}
