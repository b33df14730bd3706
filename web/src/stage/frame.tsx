import { useEffect, useMemo } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { meetingPath, recapPath } from "../places";
import { Link } from "../navigation";
import type { StagesScene } from "../protocol/types";
import { SaveLine } from "../rooms/save-line";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { usePageTitle } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { wholeTime } from "../ui/time";
import { words } from "../words/stage";
import { words as shell } from "../words/shell";
import sheet from "../styles/stage.css?address";
import { Announced } from "./announcer";
import { isGuest } from "./guest-of";
import { LiveMeeting } from "./live";

interface Props {
  meeting: number;
  how: "enter" | "look";
  /** What the tab is called after the session's title. */
  name: string;
  class: string;
  children: (live: LiveMeeting, scene: StagesScene) => ComponentChildren;
}

/** What every screen of a running session stands in: its state, its style, what is said politely. */
export function Frame({ meeting, how, name, class: extra, children }: Props) {
  const live = useMemo(() => new LiveMeeting(meeting, myself().id, how), [meeting]);
  const styled = useSheet(sheet);
  useEffect(() => {
    void live.open();
    return () => live.close();
  }, [live]);
  const scene = live.scene.value;
  usePageTitle(scene ? `${scene.title} · ${name}` : name);
  return (
    <main id="main" class={`stage ${extra}`} tabIndex={-1}>
      {!scene || !styled ? <NotYet live={live} /> : (
        <>
          {live.ended.value !== undefined && <Notice kind="problem">{live.ended.value}</Notice>}
          {children(live, scene)}
          <SaveLine />
        </>
      )}
      <Announced />
    </main>
  );
}

function NotYet({ live }: { live: LiveMeeting }) {
  const refusal = live.refusal.value;
  if (!refusal) return <Waiting />;
  return (
    <Notice kind="problem">
      {refusal.code === "not_found" ? words.notYours : refusal.message}{" "}
      {refusal.code === "not_found" ? <Link to="/">{shell.toHome}</Link> : <Button look="quiet" onClick={() => void live.open()}>{shell.tryAgain}</Button>}
    </Notice>
  );
}

/** What stands where the session is not open: not yet, over, or cancelled. Nothing where it is. */
export function NotOpen({ scene }: { scene: StagesScene }) {
  const { state, starts, meeting } = scene;
  if (state === "open") return null;
  const leads = !isGuest();
  return (
    <section class="not-open" role="status">
      <h2>{state === "planned" ? words.notOpen : state === "closed" ? words.closed : words.cancelled}</h2>
      {state === "planned" && <p>{words.notOpenIntro(wholeTime(Date.parse(starts)))}</p>}
      {state === "closed" && <p>{words.closedIntro}</p>}
      {leads && <p><Link to={state === "closed" ? recapPath(meeting) : meetingPath(meeting)} class={state === "closed" ? "button button-main" : "button"}>{state === "closed" ? words.toRecap : words.toSession}</Link></p>}
    </section>
  );
}
