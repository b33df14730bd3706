import { useSignal } from "@preact/signals";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { words } from "../words/plans";
import { editing, loadEditing } from "./editing";
import type { Plan, Strategy } from "./plan";

/** A promise of a session becomes an action of a strategy. */
export function FromPromise({ plan, strategy, again }: { plan: Plan; strategy: Strategy; again: () => Promise<void> }) {
  const open = useSignal(false);
  const failed = useSignal(false);
  const code = editing.value;
  const ask = async () => {
    open.value = await loadEditing();
    failed.value = !open.value;
  };
  return (
    <>
      <Button look="quiet" onClick={() => void ask()}><Icon name="promise" /> {words.fromPromise}</Button>
      {failed.value && <Notice kind="problem">{words.noEditing}</Notice>}
      {open.value && code && <code.PickPromise plan={plan} strategy={strategy} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}
