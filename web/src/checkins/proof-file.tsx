import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ChooseFiles } from "../resources/choose";
import { OnTheirWay } from "../resources/on-their-way";
import { uploadsOf, type Arrived } from "../resources/uploads";
import { Icon } from "../ui/icon";
import { words } from "../words/checkins";

/** What a proof may be: `image/*` lets a phone offer its camera. */
const kinds = "image/*,.pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.rtf,.txt,.md,.csv";

/** A photo or a document: sent as it is chosen, and told of when it is whole, also after its sender went to another
 *  screen. The answer does not wait for it. */
export function ProofFile({ action, onArrived }: { action: number; onArrived: (file: Arrived) => unknown }) {
  const uploads = useMemo(() => uploadsOf({ kind: "action", id: action }), [action]);
  const came = useSignal("");
  useEffect(() => {
    uploads.onArrived((_, file) => {
      came.value = file.file;
      return onArrived(file);
    });
  }, [uploads]);
  return (
    <div class="checkin-file">
      <OnTheirWay uploads={uploads} />
      <ChooseFiles text={words.addFile} accept={kinds} one onFiles={(files) => uploads.add(files, Number.POSITIVE_INFINITY)} />
      <p class="soft note">{words.addFileHint}</p>
      <p class="note" role="status">{came.value && <><Icon name="tick" /> {words.fileCame(came.value)}</>}</p>
    </div>
  );
}

/** Whether a file is on its way with the answer, or was since this was first shown. */
export function useOnTheirWay(action: number): boolean {
  const uploads = useMemo(() => uploadsOf({ kind: "action", id: action }), [action]);
  const some = useRef(false);
  some.current ||= uploads.list.value.length > 0;
  return some.current;
}

/** The file of an answer: its name, and a small picture of it where there is one. */
export function Proof({ checkin, name, hasPicture }: { checkin: number; name: string; hasPicture: boolean }) {
  return (
    <a class="checkin-proof-shown" href={`/checkins/${checkin}/proof`} rel="noopener" target="_blank">
      {hasPicture && <img src={`/checkins/${checkin}/picture`} alt="" loading="lazy" />}
      <span>{words.proofFile(name)}</span>
    </a>
  );
}
