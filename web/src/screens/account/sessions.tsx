import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { PeopleBrowserSession } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useFocusNotLost } from "../../ui/focus";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Time } from "../../ui/time";
import { words } from "../../words/account";
import { browserName } from "./browser-name";

/** Where one is signed in, with a way to end each of the others. */
export function BrowserSessions() {
  const sessions = useLoaded(() => read("people.listSessions", {}), []);
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} class="section" aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <Show loaded={sessions}>
        {(value) => <ul class="rows">{value.sessions.map((one) => <Line key={one.id} session={one} onEnded={sessions.again} />)}</ul>}
      </Show>
    </section>
  );
}

function Line({ session, onEnded }: { session: PeopleBrowserSession; onEnded: () => Promise<void> }) {
  const busy = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const browser = browserName(session.browser);
  const end = async () => {
    busy.value = true;
    const answer = await write("people.endSession", { session: session.id });
    problem.value = answer.ok ? undefined : answer.refusal.message;
    if (answer.ok) await onEnded();
    busy.value = false;
  };
  return (
    <li class="row row-wrap">
      <div class="row-main">
        <strong>{browser}</strong> {session.current && <span class="badge badge-accent">{words.thisBrowser}</span>}
        <p class="soft note">{words.lastSeen} <Time at={session.lastSeen} />, {words.began} <Time at={session.began} show="within" />, {session.address}</p>
        {problem.value && <Notice kind="problem">{problem.value}</Notice>}
      </div>
      {!session.current && <Button look="quiet" busy={busy.value} aria-label={words.endLabel(browser)} onClick={() => void end()}>{words.end}</Button>}
    </li>
  );
}
