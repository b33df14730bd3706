import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../words/stage";
import { serverClock } from "./clock";
import { clockFace, markPassed, secondsLeft, untilNextSecond, type Timing } from "./countdown";

/** Whole seconds left, drawn anew exactly when they change. */
export function useSecondsLeft({ endsMs, pausedMs }: Timing): number | undefined {
  const [, again] = useState(0);
  useEffect(() => serverClock.use(), []);
  const known = serverClock.known;
  useEffect(() => {
    if (endsMs === undefined || pausedMs !== undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      timer = setTimeout(() => {
        again((count) => count + 1);
        arm();
      }, untilNextSecond(endsMs, serverClock.now()) + 1);
    };
    arm();
    return () => clearTimeout(timer);
  }, [endsMs, pausedMs, known]);
  return secondsLeft({ endsMs, pausedMs }, serverClock.now());
}

/** The server's time, drawn anew each half minute: for what is said in minutes. */
export function useMinute(): number {
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return serverClock.now();
}

/** The time left, in words: also whether it is past, and that it stands. */
export function timeInWords(seconds: number | undefined, paused: boolean): string {
  if (seconds === undefined) return paused ? words.paused : words.noLimit;
  const text = seconds > 0 ? words.left(seconds) : seconds > -60 ? words.timeUp : words.over(-seconds);
  return paused ? words.pausedWith(text.charAt(0).toLowerCase() + text.slice(1)) : text;
}

interface Props extends Timing {
  /** What is said at five minutes, one minute and the end; politely, by who shows it. */
  onMark?: (text: string) => void;
  /** The clock of a turn is a small one. */
  look?: "large" | "small";
}

/** A countdown that every screen shows alike. Figures for the eye; the words say the same to everyone. */
export function ClockFace({ endsMs, pausedMs, onMark, look = "large" }: Props) {
  const seconds = useSecondsLeft({ endsMs, pausedMs });
  const before = useRef<number | undefined>(undefined);
  const paused = pausedMs !== undefined;
  useEffect(() => {
    const mark = paused ? undefined : markPassed(before.current, seconds);
    before.current = seconds;
    if (mark !== undefined) onMark?.(mark === 0 ? words.toldUp : words.toldLeft(mark / 60));
  }, [seconds]);
  const state = paused ? "paused" : seconds === undefined ? "none" : seconds <= 0 ? "over" : seconds <= 60 ? "last" : "running";
  return (
    <p class={`clock clock-${look} clock-${state}`} role="timer" aria-live="off">
      {seconds !== undefined && <span class="clock-face" aria-hidden="true" data-seconds={seconds}>{seconds < 0 ? "+" : ""}{clockFace(seconds)}</span>}
      <span class="clock-words">{timeInWords(seconds, paused)}</span>
    </p>
  );
}
