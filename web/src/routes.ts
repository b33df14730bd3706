import type { ComponentType } from "preact";

/** A screen is loaded when it is first shown. Its parameters are the parts of the path that a route
 *  names with a colon; a number of the server's (`:cohort`) is checked to be one here. */
export interface Route {
  readonly path: string;
  /** Shown to everyone; other screens ask for a sign-in first. */
  readonly open?: boolean;
  readonly load: () => Promise<{ default: ComponentType<ScreenProps> }>;
}
export interface ScreenProps {
  readonly parameters: Readonly<Record<string, string>>;
}

const text = ["code", "secret"];

const cohort = () => import("./screens/cohort");
const health = () => import("./checkins/health");
const plan = () => import("./plans/screen");
const plansOfOwner = () => import("./plans/of-owner");

/** One line a screen. */
export const routes: readonly Route[] = [
  { path: "/", load: () => import("./screens/home") },
  { path: "/sign-in", open: true, load: () => import("./screens/sign-in") },
  { path: "/link/:secret", open: true, load: () => import("./screens/link") },
  { path: "/join", open: true, load: () => import("./screens/code") },
  { path: "/join/:code", open: true, load: () => import("./screens/join") },
  { path: "/account", load: () => import("./screens/account") },
  { path: "/search", load: () => import("./screens/search") },
  { path: "/cohort/:cohort", load: cohort },
  { path: "/cohort/:cohort/rooms", load: cohort },
  { path: "/cohort/:cohort/room/:room", load: cohort },
  { path: "/cohort/:cohort/room/:room/message/:message", load: cohort },
  { path: "/cohort/:cohort/room/:room/thread/:thread", load: cohort },
  { path: "/cohort/:cohort/people", load: () => import("./screens/people") },
  { path: "/cohort/:cohort/sessions", load: () => import("./meetings/sessions") },
  { path: "/cohort/:cohort/over-time", load: () => import("./meetings/over-time") },
  { path: "/cohort/:cohort/series/:series", load: () => import("./meetings/over-time") },
  { path: "/meeting/:meeting", load: () => import("./meetings/meeting") },
  { path: "/meeting/:meeting/prepare", load: () => import("./meetings/prepare") },
  { path: "/meeting/:meeting/recap", load: () => import("./meetings/recap") },
  { path: "/cohort/:cohort/invitations", load: () => import("./screens/invitations") },
  { path: "/cohort/:cohort/invitations/slips", load: () => import("./screens/slips") },
  { path: "/cohort/:cohort/invitations/door", load: () => import("./screens/door") },
  { path: "/cohort/:cohort/log", load: () => import("./screens/log") },
  { path: "/documents/:document", load: () => import("./documents/screen") },
  { path: "/guest", open: true, load: () => import("./stage/guest") },
  { path: "/guest/:code", open: true, load: () => import("./stage/guest") },
  { path: "/meeting/:meeting/live", load: () => import("./stage/participant") },
  { path: "/meeting/:meeting/console", load: () => import("./stage/console") },
  { path: "/meeting/:meeting/projector", load: () => import("./stage/projector") },
  { path: "/library", open: true, load: () => import("./library/library") },
  { path: "/library/mine", load: () => import("./library/mine") },
  { path: "/library/new", load: () => import("./library/new") },
  { path: "/library/reviews", load: () => import("./library/reviews") },
  { path: "/practices/:practice", open: true, load: () => import("./library/practice") },
  { path: "/practices/:practice/write", load: () => import("./library/write") },
  { path: "/practices/:practice/versions", open: true, load: () => import("./library/versions") },
  { path: "/practices/:practice/review", load: () => import("./library/review") },
  { path: "/resources/:resource", open: true, load: () => import("./resources/resource") },
  { path: "/partners/:partner", open: true, load: () => import("./partners/partner") },
  { path: "/network/:network/partners", load: () => import("./partners/partners") },
  { path: "/network/:network/library", load: () => import("./library/settings") },
  { path: "/library/needs", load: () => import("./needs/needs") },
  { path: "/library/needs/:need", load: () => import("./needs/need") },
  { path: "/library/collections", open: true, load: () => import("./collections/collections") },
  { path: "/collections/:collection", open: true, load: () => import("./collections/collection") },
  { path: "/checkins", load: () => import("./checkins/checkins") },
  { path: "/plans/:plan/actions/:action", load: () => import("./checkins/action") },
  { path: "/plans/:plan/checkpoints", load: () => import("./checkins/checkpoints") },
  { path: "/checkpoints/:checkpoint", load: () => import("./checkins/checkpoint") },
  { path: "/checkpoints/:checkpoint/family", load: () => import("./checkins/family") },
  { path: "/cohort/:cohort/health", load: health },
  { path: "/district/:district/health", load: health },
  { path: "/zone/:zone/health", load: health },
  { path: "/network/:network/health", load: health },
  { path: "/measures", load: () => import("./measures/measures") },
  { path: "/measures/:measure", load: () => import("./measures/across") },
  { path: "/network/:network/measures", load: () => import("./measures/network") },
  { path: "/cohort/:cohort/measures", load: () => import("./measures/cohort") },
  ...["school", "district", "zone"].map((kind) => ({ path: `/${kind}/:${kind}/measures`, load: () => import("./measures/at-place") })),
  ...["school", "district", "zone", "network"].flatMap((kind) => [
    { path: `/${kind}/:${kind}/measures/:measure`, load: () => import("./measures/measure") },
    { path: `/${kind}/:${kind}/figures`, load: () => import("./measures/enter") },
  ]),
  { path: "/plans", load: () => import("./plans/plans") },
  { path: "/plans/new", load: () => import("./plans/begin") },
  { path: "/plans/:plan", load: plan },
  { path: "/plans/:plan/page", load: plan },
  { path: "/plans/:plan/board", load: plan },
  { path: "/plans/:plan/timeline", load: plan },
  { path: "/plans/:plan/drivers", load: plan },
  { path: "/plans/:plan/print", load: plan },
  { path: "/plans/:plan/comments", load: plan },
  { path: "/plans/:plan/friends", load: plan },
  { path: "/plans/:plan/versions", load: plan },
  { path: "/school/:school/plans", load: plansOfOwner },
  { path: "/district/:district/plans", load: plansOfOwner },
  { path: "/zone/:zone/plans", load: plansOfOwner },
  { path: "/network/:network/plan-templates", load: () => import("./plans/templates") },
  { path: "/network/:network/plan-templates/:template", load: () => import("./plans/template") },
  { path: "/network/:network", load: () => import("./screens/network") },
  { path: "/network/:network/scripts", load: () => import("./meetings/scripts") },
  { path: "/network/:network/scripts/:script", load: () => import("./meetings/script") },
  { path: "/school/:school/trying", load: () => import("./adoptions/school-trying") },
  { path: "/school/:school", load: () => import("./screens/school") },
  { path: "/person/:person", load: () => import("./screens/person") },
  { path: "/administration", load: () => import("./screens/administration") },
  { path: "/administration/log", load: () => import("./screens/administration-log") },
];

export interface Found {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route that a path names, or nothing. */
export function find(path: string, among: readonly Route[] = routes): Found | undefined {
  const parts = path.replace(/\/+$/, "").split("/");
  for (const route of among) {
    const names = route.path.replace(/\/+$/, "").split("/");
    if (names.length !== parts.length) continue;
    const parameters: Record<string, string> = {};
    if (names.every((name, at) => fits(name, parts[at] ?? "", parameters))) return { route, parameters };
  }
  return undefined;
}

function fits(name: string, part: string, parameters: Record<string, string>): boolean {
  if (!name.startsWith(":")) return name === part;
  const key = name.slice(1);
  if (!text.includes(key) && !/^[1-9]\d{0,14}$/.test(part)) return false;
  try {
    parameters[key] = decodeURIComponent(part);
  } catch {
    return false;
  }
  return part !== "";
}
