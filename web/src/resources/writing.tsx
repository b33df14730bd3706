import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ResourcesListOfPracticeResponse } from "../protocol/types";
import { Empty } from "../ui/page";
import { words } from "../words/resources";
import { Add } from "./add";
import { Rows } from "./rows";
import { uploadsOf } from "./uploads";

interface Props {
  practice: number;
  list: ResourcesListOfPracticeResponse;
  again: () => Promise<void>;
}

/** The materials for who writes the practice. */
export default function Writing({ practice, list: { resources, fileBytesMax }, again }: Props) {
  const uploads = useMemo(() => uploadsOf({ kind: "practice", id: practice }), [practice]);
  const arrived = useSignal("");
  useEffect(() => {
    uploads.onArrived((title) => { arrived.value = words.arrived(title); void again(); });
    return () => uploads.onArrived(() => {});
  }, [uploads, again]);
  return (
    <>
      {resources.length === 0 ? <Empty>{words.none}</Empty> : <Rows resources={resources} uploads={uploads} bytesMax={fileBytesMax} again={again} />}
      <Add practice={practice} uploads={uploads} bytesMax={fileBytesMax} again={again} />
      <p class="hidden-words" aria-live="polite">{arrived.value}</p>
    </>
  );
}
