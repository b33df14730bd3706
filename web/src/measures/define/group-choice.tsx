import { read } from "../../live/call";
import { Show, useLoaded } from "../../ui/loaded";
import { words } from "../../words/define-measure";

interface Props {
  chosen: readonly string[];
  choose: (codes: string[]) => void;
  error: string | undefined;
}

/** The student groups that a measure is told for; all students are always among them. */
export function GroupChoice({ chosen, choose, error }: Props) {
  const known = useLoaded(() => read("measures.groups", {}), []);
  const toggle = (code: string, codes: readonly string[]) => choose(codes.filter((one) => (one === code ? !chosen.includes(code) : chosen.includes(one))));
  return (
    <fieldset class="radios">
      <legend>{words.groups}</legend>
      <p class="field-hint">{words.groupsHint}</p>
      <Show loaded={known}>
        {({ groups }) => (
          <div class="measure-groups">
            {groups.map(({ code, label, about }) => (
              <label key={code} class="radio" title={about}>
                <input type="checkbox" checked={code === "ALL" || chosen.includes(code)} disabled={code === "ALL"} onChange={() => toggle(code, groups.map((one) => one.code))} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        )}
      </Show>
      {error && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
