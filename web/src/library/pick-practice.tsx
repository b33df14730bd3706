import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { read } from "../live/call";
import type { SearchesTitled } from "../protocol/types";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { words } from "../words/pick-practice";

interface Props {
  label: string;
  hint?: string;
  optional?: boolean;
  network?: number | undefined;
  chosen: SearchesTitled | undefined;
  onChosen: (chosen: SearchesTitled | undefined) => void;
  error?: string | undefined;
}

const pauseMs = 200;

/** Finds one practice by words of its title: what is typed brings a few, each a button. */
export function PickPractice({ label, hint, optional = false, network, chosen, onChosen, error }: Props) {
  const typed = useSignal("");
  const found = useSignal<readonly SearchesTitled[] | undefined>(undefined);
  const list = useId();
  useEffect(() => {
    const prefix = typed.value.trim();
    if (prefix.length < 2) {
      found.value = undefined;
      return;
    }
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await read("searches.suggest", { prefix, ...(network !== undefined && { network }) });
      if (!stale && answer.ok) found.value = answer.value.practices;
    }, pauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [typed.value, network]);
  const choose = (one: SearchesTitled) => {
    typed.value = "";
    found.value = undefined;
    onChosen(one);
  };
  if (chosen) {
    return (
      <p class="field"><span class="stated-label">{label}</span> {chosen.title} <Button look="quiet" onClick={() => onChosen(undefined)}>{words.another}</Button></p>
    );
  }
  return (
    <div>
      <Field label={label} hint={hint ?? words.hint} optional={optional} type="search" autocomplete="off" maxLength={200} value={typed.value}
        onValue={(value) => { typed.value = value; }} error={error} aria-controls={list} />
      <div id={list} role="status">
        {found.value?.length === 0 && <p class="soft note">{words.none}</p>}
        {found.value && found.value.length > 0 && (
          <ul class="rows">
            {found.value.map((one) => <li key={one.practice}><button type="button" class="row row-button" onClick={() => choose(one)}>{one.title}</button></li>)}
          </ul>
        )}
      </div>
    </div>
  );
}
