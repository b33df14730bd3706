import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { filePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import { words } from "../words/resources";

interface Props {
  player: { current: HTMLVideoElement | null };
  video: ResourcesResource;
  chapters: ResourcesResource;
}

interface Chapter {
  readonly starts: number;
  readonly title: string;
}

/** Seconds after a chapter's beginning: a caption that ends just there is drawn on by Chromium when it is jumped to. */
const within = 0.01;

/** The chapters of a video, to jump to: browsers read them and show them nowhere. */
export function Chapters({ player, video, chapters: { id, language } }: Props) {
  const chapters = useSignal<readonly Chapter[]>([]);
  const current = useSignal(-1);
  const heading = useId();
  useEffect(() => {
    const made = document.createElement("track");
    const read = () => { chapters.value = Array.from(made.track.cues ?? [], (cue) => ({ starts: cue.startTime, title: cue instanceof VTTCue ? cue.text : "" })); };
    made.addEventListener("load", read);
    made.kind = "chapters";
    made.src = filePath(id);
    if (language) made.srclang = language;
    const video = player.current;
    video?.append(made);
    // Read, and never drawn over the picture.
    made.track.mode = "hidden";
    const follow = () => { current.value = chapters.peek().filter(({ starts }) => starts <= (video?.currentTime ?? 0)).length - 1; };
    video?.addEventListener("timeupdate", follow);
    return () => {
      video?.removeEventListener("timeupdate", follow);
      made.remove();
    };
  }, [id, language]);
  const jump = ({ starts }: Chapter) => {
    const video = player.current;
    if (!video) return;
    video.currentTime = starts + within;
    // A browser that does not let it begin shows the picture of that moment.
    void video.play().catch(() => {});
  };
  if (chapters.value.length === 0) return null;
  return (
    <nav class="chapters" aria-labelledby={heading}>
      <p id={heading} class="chapters-title">{words.chaptersOf(video.title)}</p>
      <ol>
        {chapters.value.map((one, at) => (
          <li key={one.starts}>
            <button type="button" class="chapter" aria-current={at === current.value || undefined} onClick={() => jump(one)}>
              <span class="chapter-time">{words.clock(one.starts)}</span> {one.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
