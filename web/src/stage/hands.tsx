import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../live/call";
import type { StagesScene } from "../protocol/types";
import { Button } from "../ui/button";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { HandIcon } from "./icons";
import type { LiveMeeting } from "./live";

/** Raises one's own hand, and says how many are before it. */
export function OwnHand({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const busy = useSignal(false);
  const place = scene.hands.findIndex(({ person }) => person === live.me) + 1;
  const up = place > 0;
  const word = live.word.value;
  const before = useRef(word);
  useEffect(() => {
    if (word !== before.current && word) announce(word.person === live.me ? words.youHaveWord : words.hasWord(word.name));
    before.current = word;
  }, [word]);
  const press = async () => {
    if (busy.value) return;
    busy.value = true;
    await write("stages.raiseHand", { meeting: live.meeting, on: !up });
    busy.value = false;
  };
  return (
    <Button class="hand-button" aria-pressed={up} busy={busy.value} onClick={() => void press()}>
      <span><HandIcon /> {up ? words.lower : words.raise}</span>
      {up && <span class="hand-place">{words.yourHand(place)}</span>}
    </Button>
  );
}

/** Who wants to speak, in order; who runs the session gives the word. */
export function Hands({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const { meeting } = live;
  const newest = scene.hands[scene.hands.length - 1];
  useEffect(() => { if (newest) announce(words.raisedBy(newest.name)); }, [newest?.person, newest?.raisedAt]);
  if (scene.hands.length === 0 && !live.word.value) return null;
  return (
    <section class="panel-part" aria-labelledby="hands">
      <h3 id="hands">{words.hands}</h3>
      {live.word.value && <p class="note">{words.hasWord(live.word.value.name)}</p>}
      {scene.hands.length > 0 && (
        <ol class="lines">
          {scene.hands.map(({ person, name, seatTitle }) => (
            <li key={person} class="line">
              <span class="line-main"><strong>{name}</strong> <span class="soft note">{seatTitle}</span></span>
              <span class="buttons buttons-tight">
                <Button class="button-small" aria-label={words.giveWordTo(name)} onClick={() => void write("stages.giveWord", { meeting, person })}>{words.giveWord}</Button>
                <Button look="quiet" class="button-small" aria-label={words.lowerOf(name)} onClick={() => void write("stages.lowerHand", { meeting, person })}>{words.lowerShort}</Button>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
