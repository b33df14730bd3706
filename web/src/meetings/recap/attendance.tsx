import { useSignal } from "@preact/signals";
import type { RecapsRecap, StagesAttendee } from "../../protocol/types";
import { Avatar } from "../../ui/avatar";
import { Button } from "../../ui/button";
import { later } from "../../ui/later";
import { Empty } from "../../ui/page";
import { words } from "../../words/recap";
import { Part } from "./part";

const Correct = later(() => import("./correct"));

/** Who was there, and how many of them were heard: numbers, no ranking. */
export function Attendance({ recap: { meeting, attendance, expected, voice, mayEdit, openedAt }, again }: { recap: RecapsRecap; again: () => Promise<void> }) {
  const correcting = useSignal(false);
  const correct = mayEdit && openedAt && <Button look="quiet" onClick={() => { correcting.value = true; }}>{words.correct}</Button>;
  return (
    <Part title={words.attendance} action={correct}>
      {attendance.length === 0 ? <Empty>{words.nobody}</Empty> : (
        <>
          <p class="gap-below">{words.present(attendance.length, expected)}</p>
          <ul class="recap-people">{attendance.map((one) => <Line key={one.person} of={one} />)}</ul>
        </>
      )}
      {voice.present > 0 && (
        <p class="soft note gap-above">
          {words.voiceText(voice.heard, voice.present)} {words.voiceMore(voice.spoke, voice.answered)} {voice.withoutName > 0 && words.withoutName(voice.withoutName)}
        </p>
      )}
      {correcting.value && <Correct meeting={meeting} again={again} onClose={() => { correcting.value = false; }} />}
    </Part>
  );
}

function Line({ of: { person, name, seatTitle, guest, corrected } }: { of: StagesAttendee }) {
  const more = [guest ? words.guest : seatTitle, corrected && words.byHand].filter(Boolean).join(", ");
  return (
    <li class="person-line">
      <Avatar person={person} name={name} />
      <div class="row-main"><span>{name}</span>{more && <p class="soft note">{more}</p>}</div>
    </li>
  );
}
