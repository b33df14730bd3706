import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import { filePath, picturePath, resourcePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import { Show, useLoaded } from "../ui/loaded";
import { words } from "../words/resources";

/** One resource as it is read: a video plays in its place, a link leads to what is said about the other place. */
export function Shown({ resource, tracks }: { resource: ResourcesResource; tracks: readonly ResourcesResource[] }) {
  if (resource.kind === "video" && resource.size !== undefined) return <Video video={resource} tracks={tracks} />;
  return (
    <div class="resource-line">
      {resource.hasPicture && <img class="resource-picture" src={picturePath(resource.id)} alt="" width={96} height={72} loading="lazy" decoding="async" />}
      <Named resource={resource} />
    </div>
  );
}

/** What it is called, with what one should know before opening it. */
export function Named({ resource }: { resource: ResourcesResource }) {
  const { id, kind, title, type, size, host, note, language, published } = resource;
  return (
    <div class="resource-words">
      {kind === "link" ? <Link to={resourcePath(id)}>{title}</Link> : <a href={filePath(id)} target="_blank" rel="noopener">{title}</a>}
      <p class="soft">
        {words.about(kind === "file" ? words.fileOf(type) : words.kinds[kind], size === undefined ? undefined : words.size(size), host && words.at(host), language || undefined,
          published ? undefined : words.unpublished)}
      </p>
      {note && <p>{note}</p>}
    </div>
  );
}

function Video({ video, tracks }: { video: ResourcesResource; tracks: readonly ResourcesResource[] }) {
  const captions = tracks.filter(({ kind }) => kind === "captions");
  return (
    <div class="resource-video">
      <video controls preload="metadata" playsInline aria-label={video.title} {...(video.hasPicture && { poster: picturePath(video.id) })}>
        <source src={filePath(video.id)} {...(video.type && { type: video.type })} />
        {tracks.map((track) => (
          <track key={track.id} kind={track.kind === "chapters" ? "chapters" : "captions"} src={filePath(track.id)} label={track.title} default={track === captions[0]}
            {...(track.language && { srclang: track.language })} />
        ))}
      </video>
      <Named resource={video} />
      {captions.length > 0 && <Transcript video={video} />}
    </div>
  );
}

/** Read when it is first opened: it may be long. */
function Transcript({ video }: { video: ResourcesResource }) {
  const open = useSignal(false);
  return (
    <details class="transcript" onToggle={(event) => { if (event.currentTarget.open) open.value = true; }}>
      <summary aria-label={words.transcriptOf(video.title)}>{words.transcript}</summary>
      {open.value && <Said video={video.id} />}
    </details>
  );
}

function Said({ video }: { video: number }) {
  const loaded = useLoaded(() => read("resources.get", { resource: video }), [video]);
  return <Show loaded={loaded}>{({ resource }) => <p class="transcript-text">{resource.transcript}</p>}</Show>;
}
