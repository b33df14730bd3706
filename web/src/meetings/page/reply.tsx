import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { MeetingsMeeting } from "../../protocol/types";
import { Notice } from "../../ui/notice";
import { Radios } from "../../ui/radios";
import { words } from "../../words/meetings";

type Answer = NonNullable<MeetingsMeeting["myReply"]>;

/** Whether one comes: saved with the press, and taken back where it could not be saved. */
export function Reply({ meeting, again }: { meeting: MeetingsMeeting; again: () => Promise<void> }) {
  const chosen = useSignal<Answer | undefined>(undefined);
  const saved = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const choose = async (reply: Answer) => {
    chosen.value = reply;
    saved.value = false;
    const answer = await write("meetings.reply", { meeting: meeting.id, reply });
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    saved.value = answer.ok;
    await again();
    if (chosen.value === reply) chosen.value = undefined;
  };
  return (
    <section class="section meeting-reply">
      <Radios label={words.reply} value={chosen.value ?? meeting.myReply ?? ""} onValue={(value) => void choose(value as Answer)}
        choices={[["yes", words.replies.yes], ["maybe", words.replies.maybe], ["no", words.replies.no]]} />
      <p class="soft note" role="status">{saved.value ? words.replySaved : ""}</p>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
    </section>
  );
}
