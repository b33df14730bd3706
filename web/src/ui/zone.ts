import { clockTime, dayName } from "./time";

/** The zone of this device, by its IANA name. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;

/** By how many milliseconds the clocks of a zone are ahead of UTC at an instant. */
function aheadMs(zone: string, time: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of new Intl.DateTimeFormat("en-US", { ...fields, timeZone: zone }).formatToParts(time)) part[type] = Number(value);
  const wall = Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"], part["second"]);
  return wall - Math.floor(time / 1000) * 1000;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The instant at which the clocks of a zone show a day (`2026-12-01`) and a time (`15:30`); nothing
 *  where either is not one. Of an hour that comes twice it is the first; a time that is left out in
 *  spring is taken as it would be without the change. */
export function instantIn(zone: string, day: string, clock: string): number | undefined {
  const at = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const hour = /^(\d\d):(\d\d)/.exec(clock);
  if (!at || !hour) return undefined;
  const wall = Date.UTC(Number(at[1]), Number(at[2]) - 1, Number(at[3]), Number(hour[1]), Number(hour[2]));
  if (Number.isNaN(wall)) return undefined;
  const before = aheadMs(zone, wall - 86_400_000);
  const after = aheadMs(zone, wall + 86_400_000);
  const fits = [wall - before, wall - after].filter((time) => time + aheadMs(zone, time) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before;
}

/** The day (`2026-12-01`) and the time (`15:30`) that the clocks of a zone show at an instant. */
export function wallIn(zone: string, time: number): { day: string; clock: string } {
  const wall = new Date(time + aheadMs(zone, time)).toISOString();
  return { day: wall.slice(0, 10), clock: wall.slice(11, 16) };
}

const clockIn = (zone: string) => new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", timeZone: zone });
const dayIn = (zone: string) => new Intl.DateTimeFormat(undefined, { weekday: "long", timeZone: zone });

/** `America/New_York` is `New York`. */
export const placeOfZone = (zone: string): string => (zone.split("/").pop() ?? zone).replace(/_/g, " ");

/** `Tuesday, 1 December, 15:30–16:30`, by this device's clock. */
export function span(starts: number, minutes: number): string {
  return `${dayName(starts)}, ${clockTime(starts)}–${clockTime(starts + minutes * 60_000)}`;
}

/** `15:30 in New York` where the clocks of the zone show another time than this device's. */
export function elsewhere(starts: number, zone: string): string | undefined {
  if (!isZone(zone) || aheadMs(zone, starts) === aheadMs(ownZone(), starts)) return undefined;
  const day = dayIn(zone).format(starts) === dayIn(ownZone()).format(starts) ? "" : `${dayIn(zone).format(starts)}, `;
  return `${day}${clockIn(zone).format(starts)} in ${placeOfZone(zone)}`;
}

/** Every zone that this browser knows, by its IANA name. */
export function knownZones(): readonly string[] {
  return typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [ownZone()];
}
