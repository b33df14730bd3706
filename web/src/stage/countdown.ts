/** What stands on the clock of a stage: instants of the server, in milliseconds. */
export interface Timing {
  readonly endsMs: number | undefined;
  readonly pausedMs: number | undefined;
}

/** Whole seconds to the end, below zero where it is past; nothing where no end is set. A second shows
 *  until it is over, so that the clock shows 0 when the time is up. */
export function secondsLeft({ endsMs, pausedMs }: Timing, nowMs: number): number | undefined {
  if (endsMs === undefined) return undefined;
  // Zero, and not minus zero.
  return Math.ceil((endsMs - (pausedMs ?? nowMs)) / 1000) + 0;
}

/** In how many milliseconds `secondsLeft` changes next. */
export function untilNextSecond(endsMs: number, nowMs: number): number {
  const past = (endsMs - nowMs) % 1000;
  return past > 0 ? past : past + 1000;
}

/** `12:05`, `1:02:05`; the sign of a time that is past stands in words beside it. */
export function clockFace(seconds: number): string {
  const all = Math.abs(seconds);
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** When something is said about the time: five minutes and one minute before, and at, the end. */
const tellAt = [300, 60, 0] as const;

/** The mark that was passed from one second to another as time went on; nothing where none was, or
 *  where the clock was set back, or so far ahead that nobody waited for it. */
export function markPassed(before: number | undefined, now: number | undefined): (typeof tellAt)[number] | undefined {
  if (before === undefined || now === undefined || now >= before || before - now > 5) return undefined;
  return tellAt.find((mark) => before > mark && now <= mark);
}
