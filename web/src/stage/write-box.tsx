import { useEffect, useId, useRef } from "preact/hooks";
import { outbox } from "../live/sending";
import type { ActivitiesActivity } from "../protocol/types";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { words } from "../words/stage";
import { mySecrets, newSecret, withSecret } from "./anonymous";
import type { LiveMeeting } from "./live";

const longest = 2_000;

/** What is changed: an entry with a name, or one whose secret this device keeps. */
export interface Changing {
  readonly entry?: number;
  readonly secret?: string;
  readonly body: string;
}

interface Props {
  live: LiveMeeting;
  activity: ActivitiesActivity;
  lane?: number | undefined;
  label: string;
  submit: string;
  changing?: Changing;
  onDone?: () => void;
}

/** Where one writes an answer or a note. It is kept on the device until the server has it. */
export function WriteBox({ live, activity, lane, label, submit, changing, onDone }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(`activity.${activity.id}.${lane ?? 0}.${changing?.entry ?? changing?.secret ?? ""}`, changing?.body ?? "");
  useEffect(() => { if (changing) field.current?.focus(); }, []);
  const text = draft.value;
  const over = [...text].length - longest;
  const send = () => {
    const body = text.trim();
    if (!body || over > 0) return;
    put(live, activity, body, lane, changing);
    draft.value = changing?.body ?? "";
    if (onDone) onDone();
    else field.current?.focus();
  };
  return (
    <form class="write-box" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <label for={id}>{label}</label>
      <textarea ref={field} id={id} rows={changing || lane === undefined ? 3 : 2} value={text} aria-describedby={`${id}-over`}
        onInput={(event) => { draft.value = event.currentTarget.value; }}
        onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); } }} />
      <p class="field-error" id={`${id}-over`} role="status">{over > 0 ? words.tooLong(over) : ""}</p>
      <div class="buttons buttons-tight">
        <Button type="submit" look={lane === undefined ? "main" : "plain"} aria-disabled={!text.trim() || over > 0 || undefined}>{submit}</Button>
        {changing && <Button look="quiet" onClick={() => { draft.value = changing.body; onDone?.(); }}>{words.cancel}</Button>}
      </div>
    </form>
  );
}

function put({ meeting, me }: LiveMeeting, activity: ActivitiesActivity, body: string, lane: number | undefined, changing: Changing | undefined): void {
  const place = lane === undefined ? {} : { lane };
  if (!activity.anonymous) {
    void outbox.put({ name: "activities.write", request: { activity: activity.id, body, ...place, ...(changing?.entry !== undefined && { entry: changing.entry }) } }, { meeting });
    return;
  }
  const secret = changing?.secret ?? newSecret();
  const mine = mySecrets(me, activity.id);
  mine.value = withSecret(mine.value, { secret, body, lane: lane ?? 0 });
  void outbox.put({ name: "activities.write", request: { activity: activity.id, secret, body, ...place } }, { meeting });
}
