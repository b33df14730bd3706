import { useSignal } from "@preact/signals";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { later } from "../ui/later";
import { words } from "../words/plans";
import type { PartName } from "./parts";
import type { Plan } from "./plan";

const Threads = later(() => import("./threads"));

/** Opens what is said about a part, beside how much of it is open. */
export function CommentButton({ plan, part, name, again }: { plan: Plan; part: PartName; name: string; again: () => Promise<void> }) {
  const open = useSignal(false);
  const count = plan.comments.find((one) => one.part === part)?.open ?? 0;
  if (count === 0 && !plan.rights.mayComment) return null;
  return (
    <>
      <button type="button" class="icon-button comment-button" aria-label={words.commentsOn(name, count)} title={words.comments} onClick={() => { open.value = true; }}>
        <Icon name="room" />{count > 0 && <span class="comment-count" aria-hidden="true">{count}</span>}
      </button>
      {open.value && (
        <Dialog title={words.commentOn(name)} width="wide" onClose={() => { open.value = false; }}>
          <Threads plan={plan} part={part} again={again} />
        </Dialog>
      )}
    </>
  );
}
