import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import { moved } from "../meetings/agenda";
import { Arrow, Grip } from "../meetings/drawings";
import { type Reorder, useReorder } from "../meetings/reorder";
import type { ResourcesResource } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { words } from "../words/resources";
import { Change } from "./change";
import { ChooseFiles } from "./choose";
import { Named } from "./shown";
import type { Track, Uploads } from "./uploads";

interface Props {
  resources: readonly ResourcesResource[];
  uploads: Uploads;
  bytesMax: number;
  again: () => Promise<void>;
}

/** The materials for who writes the practice: in another order by drag, by the arrows, or by Alt and up and down. A
 *  move shows at once; where it is refused, all is where it was. */
export function Rows({ resources: given, uploads, bytesMax, again }: Props) {
  const resources = useSignal(given);
  const submission = useSubmission([]);
  useEffect(() => { resources.value = given; }, [given]);
  const move = (from: number, to: number) => {
    const next = moved(resources.value, from, to);
    resources.value = next;
    const after = next[to - 1]?.id;
    void submission.run(() => write("resources.move", { resource: next[to]!.id, ...(after !== undefined && { after }) })).then((did) => {
      if (did) return;
      resources.value = given;
      void again();
    });
  };
  const reorder = useReorder({
    count: resources.value.length, move,
    say: (from, to) => words.moved(resources.value[from]?.title ?? "", to + 1, resources.value.length),
  });
  return (
    <>
      <ol ref={reorder.list} class="resource-rows">
        {resources.value.map((one, at) => (
          <Row key={one.id} resource={one} video={resources.value.find(({ id }) => id === one.captionsOf)?.title} at={at} of={resources.value.length} reorder={reorder} again={again} choose={(kind, files) => uploads.add(files, bytesMax, { video: one.id, kind })} />
        ))}
      </ol>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      <p class="hidden-words" aria-live="polite">{reorder.said}</p>
    </>
  );
}

interface RowProps {
  resource: ResourcesResource;
  /** What the video is called that these captions or chapters are of. */
  video: string | undefined;
  at: number;
  of: number;
  reorder: Reorder;
  again: () => Promise<void>;
  choose: (kind: Track["kind"], files: readonly File[]) => void;
}

function Row({ resource, video, at, of, reorder, again, choose }: RowProps) {
  const shown = useSignal<"change" | "remove" | undefined>(undefined);
  const { drag } = reorder;
  const close = () => { shown.value = undefined; };
  const look = ["resource-row", resource.captionsOf !== undefined && "resource-row-track", drag?.from === at && "resource-held", drag?.before === at && "resource-drop", drag?.before === of && at === of - 1 && "resource-drop-after"];
  return (
    <li class={look.filter(Boolean).join(" ")} data-row={resource.id} onKeyDown={(event) => reorder.onKey(at, event)}>
      <span class="resource-handle" aria-hidden="true" onPointerDown={(event) => reorder.take(at, event)}><Grip /></span>
      <Named resource={resource} of={video} />
      <div class="buttons buttons-tight">
        <IconButton label={words.up(resource.title)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
        <IconButton label={words.down(resource.title)} aria-disabled={at === of - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
        {resource.kind === "video" && resource.size !== undefined && (["captions", "chapters"] as const).map((kind) => (
          <ChooseFiles key={kind} text={words.addTrack[kind]} label={words.trackFor[kind](resource.title)} accept=".vtt,text/vtt" look="quiet" onFiles={(files) => choose(kind, files)} />
        ))}
        <Button look="quiet" aria-label={words.changeOf(resource.title)} onClick={() => { shown.value = "change"; }}>{words.change}</Button>
        <Button look="quiet" aria-label={words.removeOf(resource.title)} onClick={() => { shown.value = "remove"; }}>{words.remove}</Button>
      </div>
      {shown.value === "change" && <Change resource={resource} onDone={again} onClose={close} />}
      {shown.value === "remove" && (
        <Confirm title={words.removeTitle(resource.title)} act={words.remove} call={() => write("resources.remove", { resource: resource.id })} onDone={again} onClose={close}>
          <p>{words.removeText} {resource.kind === "video" && words.removeVideo}</p>
        </Confirm>
      )}
    </li>
  );
}
