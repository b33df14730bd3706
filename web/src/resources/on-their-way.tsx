import { Button } from "../ui/button";
import { words } from "../words/resources";
import type { Upload, Uploads } from "./uploads";

/** The files that are being sent, and those of which only a part arrived before the page was left. */
export function OnTheirWay({ uploads }: { uploads: Uploads }) {
  const { value: list } = uploads.list;
  const { value: unfinished } = uploads.unfinished;
  if (list.length === 0 && unfinished.length === 0) return null;
  return (
    <ul class="uploads" aria-label={words.uploads}>
      {list.map((one) => <OnItsWay key={one.key} upload={one} uploads={uploads} />)}
      {unfinished.map((one) => (
        <li key={one.stored} class="upload">
          <strong>{one.name}</strong>
          <p>{words.unfinished}. {words.unfinishedHow}</p>
          <div class="buttons buttons-tight"><Button look="quiet" aria-label={words.forgetOf(one.name)} onClick={() => uploads.forget(one)}>{words.forget}</Button></div>
        </li>
      ))}
    </ul>
  );
}

function OnItsWay({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, file, stage, sent } = upload;
  const mayGoOn = stage === "paused" || stage === "stopped";
  return (
    <li class="upload">
      <strong>{file.name}</strong>
      <p class={stage === "refused" ? "field-error" : "soft"} role={stage === "refused" || stage === "stopped" ? "alert" : undefined}>{said(upload)}</p>
      {stage !== "refused" && stage !== "waiting" && <progress aria-label={words.progress(file.name)} max={file.size} value={sent} />}
      <div class="buttons buttons-tight">
        {(stage === "sending" || stage === "preparing") && <Button look="quiet" aria-label={words.pauseOf(file.name)} onClick={() => uploads.pause(key)}>{words.pause}</Button>}
        {mayGoOn && <Button look="quiet" aria-label={words.resumeOf(file.name)} onClick={() => uploads.resume(key)}>{words.resume}</Button>}
        <Button look="quiet" aria-label={stage === "refused" ? words.takeOffOf(file.name) : words.stopOf(file.name)} onClick={() => uploads.drop(key)}>{stage === "refused" ? words.takeOff : words.stop}</Button>
      </div>
    </li>
  );
}

function said({ stage, sent, file, why }: Upload): string {
  if (stage === "waiting") return words.waiting;
  if (stage === "preparing") return words.preparing;
  if (stage === "sending") return words.sending(sent, file.size);
  if (stage === "paused") return words.paused(sent, file.size);
  return why;
}
