import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { StagesAttendee } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Tick } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { clockTime } from "../../ui/time";
import { words } from "../../words/recap";
import { words as shell } from "../../words/shell";

interface Props {
  meeting: number;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Puts right by hand who was there; each tick is saved at once. */
export default function Correct({ meeting, again, onClose }: Props) {
  const loaded = useLoaded(() => read("stages.attendance", { meeting }), [meeting]);
  const close = () => {
    void again();
    onClose();
  };
  return (
    <Dialog title={words.correctTitle} onClose={close}>
      <p>{words.correctText}</p>
      <Show loaded={loaded}>
        {({ people }) => <div class="ticks">{people.map((one) => <Line key={one.person} meeting={meeting} of={one} again={loaded.again} />)}</div>}
      </Show>
      <div class="buttons"><Button onClick={close}>{shell.close}</Button></div>
    </Dialog>
  );
}

function Line({ meeting, of: { person, name, present, corrected, guest, arrivedAt }, again }: { meeting: number; of: StagesAttendee; again: () => Promise<void> }) {
  const now = useSignal<boolean | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const tick = async (on: boolean) => {
    now.value = on;
    const answer = await write("stages.correctAttendance", { meeting, person, present: on });
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    await again();
    if (now.value === on) now.value = undefined;
  };
  const facts = [guest && words.guest, corrected ? words.corrected : arrivedAt ? words.arrived(clockTime(Date.parse(arrivedAt))) : words.notSeen].filter(Boolean);
  return (
    <>
      <Tick label={name} hint={facts.join(", ")} checked={now.value ?? present} onChecked={(on) => void tick(on)} />
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
    </>
  );
}
