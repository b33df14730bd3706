import type { ActivitiesActivity, ActivitiesAddRequest, ActivitiesSettings } from "../protocol/types";

export type Kind = ActivitiesActivity["kind"];

/** What is typed in the form of an activity, as it is typed. */
export interface ActivityDraft {
  readonly kind: Kind;
  readonly title: string;
  readonly ask: string;
  readonly lanes: string;
  readonly options: string;
  readonly pollKind: NonNullable<ActivitiesSettings["pollKind"]>;
  readonly scaleMin: string;
  readonly scaleMax: string;
  readonly scaleLow: string;
  readonly scaleHigh: string;
  readonly board: string;
  readonly dotsEach: string;
  readonly anonymous: boolean;
  readonly together: boolean;
  readonly school: string;
  readonly document: string;
}

export const emptyDraft: ActivityDraft = {
  kind: "prompt", title: "", ask: "", lanes: "", options: "", pollKind: "single", scaleMin: "1", scaleMax: "5", scaleLow: "", scaleHigh: "",
  board: "", dotsEach: "3", anonymous: false, together: false, school: "", document: "",
};

/** The form as it stands for an activity that there is. */
export function draftOf({ kind, title, settings, anonymous, together, school, document }: ActivitiesActivity): ActivityDraft {
  const text = (value: number | string | undefined, otherwise = "") => (value === undefined ? otherwise : String(value));
  return {
    kind, title, anonymous, together, ask: settings.ask ?? "", lanes: (settings.lanes ?? []).join("\n"), options: (settings.options ?? []).join("\n"),
    pollKind: settings.pollKind ?? "single", scaleMin: text(settings.scaleMin, "1"), scaleMax: text(settings.scaleMax, "5"),
    scaleLow: settings.scaleLow ?? "", scaleHigh: settings.scaleHigh ?? "", board: text(settings.board), dotsEach: text(settings.dotsEach, "3"),
    school: text(school), document: text(document),
  };
}

const lines = (text: string) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** Each kind has its own settings and no others. */
function settingsOf(draft: ActivityDraft): ActivitiesSettings {
  const ask = draft.ask.trim() ? { ask: draft.ask.trim() } : {};
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  switch (draft.kind) {
    case "board": return { ...ask, ...(lines(draft.lanes).length > 0 && { lanes: lines(draft.lanes) }) };
    case "dots": return { ...ask, board: number(draft.board), dotsEach: number(draft.dotsEach) };
    case "poll": return draft.pollKind === "scale"
      ? { ...ask, pollKind: "scale", scaleMin: number(draft.scaleMin), scaleMax: number(draft.scaleMax), scaleLow: draft.scaleLow.trim(), scaleHigh: draft.scaleHigh.trim() }
      : { ...ask, pollKind: draft.pollKind, options: lines(draft.options) };
    default: return ask;
  }
}

export const mayBeAnonymous = (kind: Kind): boolean => kind !== "reading" && kind !== "notes";
export const mayBeTogether = (kind: Kind): boolean => mayBeAnonymous(kind) && kind !== "feedback" && kind !== "board";

/** The activity that the form describes, without where it stands. */
export function requestOf(draft: ActivityDraft): Omit<ActivitiesAddRequest, "meeting" | "segment" | "breakout"> {
  const { kind } = draft;
  return {
    kind, title: draft.title.trim(), settings: settingsOf(draft),
    ...(mayBeAnonymous(kind) && { anonymous: draft.anonymous }),
    ...(mayBeTogether(kind) && { together: draft.together }),
    ...(kind === "feedback" && draft.school && { school: Number(draft.school) }),
    ...(kind === "reading" && draft.document && { document: Number(draft.document) }),
  };
}
