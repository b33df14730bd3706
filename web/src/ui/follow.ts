import { useEffect, useRef } from "preact/hooks";
import { fromNow, type Published, type Signalled } from "../live/following";
import { follow } from "../live/line";

/** Several events of one change are answered with one reading. */
const gatherMs = 120;

interface Follows {
  /** Whether an event changes what the screen shows. */
  event?: (published: Published) => boolean;
  signal?: (signalled: Signalled) => boolean;
  /** The last event that the state includes; where the state does not say, it is read once more when
   *  the following begins. Nothing while it is not read yet. */
  after?: number | undefined;
}

/** Reads a screen's state again when something of its topic happens that concerns it. */
export function useFollow(topic: string, again: () => Promise<void>, { event, signal, after = fromNow }: Follows, ready = true): void {
  const latest = useRef({ again, event, signal });
  latest.current = { again, event, signal };
  useEffect(() => {
    if (!ready) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void latest.current.again(), gatherMs);
    };
    const stop = follow(topic, after, {
      event: (published) => { if (latest.current.event?.(published)) soon(); },
      signal: (signalled) => { if (latest.current.signal?.(signalled)) soon(); },
      reload: async (last) => {
        await latest.current.again();
        return last;
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [topic, ready]);
}
