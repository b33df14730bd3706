import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { read } from "../live/call";
import { filePath, picturePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import { Button } from "../ui/button";
import { Show, useLoaded } from "../ui/loaded";
import { words } from "../words/resources";
import { Chapters } from "./chapters";

interface Props {
  video: ResourcesResource;
  /** Its captions and chapters. */
  tracks: readonly ResourcesResource[];
}

/** A video with what is said in it: captions to switch, chapters to jump to, a transcript to read. */
export default function Video({ video, tracks }: Props) {
  const player = useRef<HTMLVideoElement>(null);
  const captions = tracks.filter(({ kind }) => kind === "captions");
  const chapters = tracks.find(({ kind }) => kind === "chapters");
  return (
    <>
      <video ref={player} controls preload="metadata" playsInline aria-label={video.title} {...(video.hasPicture && { poster: picturePath(video.id) })}>
        <source src={filePath(video.id)} {...(video.type && { type: video.type })} />
        {captions.map((track, at) => (
          <track key={track.id} id={trackId(track)} kind="captions" src={filePath(track.id)} label={languageOf(track)} default={at === 0} {...(track.language && { srclang: track.language })} />
        ))}
      </video>
      {captions.length > 0 && <Captions player={player} captions={captions} video={video} />}
      {chapters && <Chapters player={player} video={video} chapters={chapters} />}
      {captions.length > 0 && <Transcript video={video} />}
    </>
  );
}

const trackId = ({ id }: ResourcesResource) => `track-${id}`;

/** `Spanish` for `es`; what the captions are called where nobody said the language. */
function languageOf({ language, title }: ResourcesResource): string {
  if (!language) return title;
  try {
    return new Intl.DisplayNames(undefined, { type: "language" }).of(language) ?? title;
  } catch {
    // No code of a language.
    return language;
  }
}

/** The same switch as in the player's menu, where a keyboard reaches it at once. */
function Captions({ player, captions, video }: { player: { current: HTMLVideoElement | null }; captions: readonly ResourcesResource[]; video: ResourcesResource }) {
  const showing = useSignal("");
  const tracks = () => Array.from(player.current?.textTracks ?? []);
  useEffect(() => {
    const list = player.current?.textTracks;
    const look = () => { showing.value = tracks().find(({ mode }) => mode === "showing")?.id ?? ""; };
    look();
    list?.addEventListener("change", look);
    return () => list?.removeEventListener("change", look);
  }, [captions.length]);
  const change = (id: string) => {
    const wanted = showing.value === id ? "" : id;
    for (const track of tracks()) if (track.kind === "captions") track.mode = track.id === wanted ? "showing" : "disabled";
    showing.value = wanted;
  };
  return (
    <div class="buttons buttons-tight" role="group" aria-label={words.captionsOf(video.title)}>
      {captions.map((one) => (
        <Button key={one.id} class="caption-switch" aria-pressed={showing.value === trackId(one)} onClick={() => change(trackId(one))}>{words.captionsIn(languageOf(one), captions.length)}</Button>
      ))}
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
  // It scrolls: by keyboard as well.
  return <Show loaded={loaded}>{({ resource }) => <p class="transcript-text" tabIndex={0}>{resource.transcript || words.transcriptNone}</p>}</Show>;
}
