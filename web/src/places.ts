/** The addresses of the room's screens, for links that lead there from elsewhere. */
export const roomPath = (cohort: number, room: number): string => `/cohort/${cohort}/room/${room}`;

export const messagePath = ({ cohort, room, message }: { cohort: number; room: number; message: number }): string =>
  `${roomPath(cohort, room)}/message/${message}`;

export const practicePath = (practice: number): string => `/practices/${practice}`;
export const needPath = (need: number): string => `/library/needs/${need}`;

/** Where it stands what a person is notified of: in a room, beside a document, in the library, or in a plan. */
export const writtenPath = (one: { cohort?: number; room?: number; message?: number; document?: number; comment?: number; practice?: number; need?: number; plan?: number; kind?: string }): string => {
  if (one.kind === "checkin_asked") return checkinsPath;
  if (one.document !== undefined) return `/documents/${one.document}${one.comment === undefined ? "" : `?comment=${one.comment}`}`;
  if (one.plan !== undefined) return one.kind === "plan_commented" ? `${planPath(one.plan)}/comments` : one.kind?.startsWith("plan_review") ? `${planPath(one.plan)}/friends` : planPath(one.plan);
  if (one.practice !== undefined) return practicePath(one.practice);
  if (one.need !== undefined) return needPath(one.need);
  return messagePath({ cohort: one.cohort ?? 0, room: one.room ?? 0, message: one.message ?? 0 });
};

/** The screens of a session: what it is, and what is done before, during and after it. */
export const meetingPath = (meeting: number): string => `/meeting/${meeting}`;
export const preparePath = (meeting: number): string => `/meeting/${meeting}/prepare`;
export const livePath = (meeting: number): string => `/meeting/${meeting}/live`;
export const consolePath = (meeting: number): string => `/meeting/${meeting}/console`;
export const projectorPath = (meeting: number): string => `/meeting/${meeting}/projector`;
export const recapPath = (meeting: number): string => `/meeting/${meeting}/recap`;
export const cohortSessionsPath = (cohort: number): string => `/cohort/${cohort}/sessions`;
export const overTimePath = (cohort: number): string => `/cohort/${cohort}/over-time`;
export const seriesPath = (cohort: number, series: number): string => `/cohort/${cohort}/series/${series}`;
export const scriptsPath = (network: number): string => `/network/${network}/scripts`;
export const scriptPath = (network: number, script: number): string => `/network/${network}/scripts/${script}`;

/** The screens of the library. */
export const libraryPath = "/library";
export const writePath = (practice: number): string => `/practices/${practice}/write`;
export const versionsPath = (practice: number): string => `/practices/${practice}/versions`;
export const reviewPath = (practice: number): string => `/practices/${practice}/review`;
export const newPracticePath = (from?: number): string => (from === undefined ? "/library/new" : `/library/new?from=${from}`);
export const networkLibraryPath = (network: number): string => `/network/${network}/library`;
export const collectionPath = (collection: number): string => `/collections/${collection}`;

/** A resource of a practice: the screen about a link, and what the server sends of a file. */
export const resourcePath = (resource: number): string => `/resources/${resource}`;
/** What a school tries and tried. */
export const schoolTryingPath = (school: number): string => `/school/${school}/trying`;
export const filePath = (resource: number): string => `/resources/${resource}/file`;
export const picturePath = (resource: number): string => `/resources/${resource}/picture`;
export const partnerPath = (partner: number): string => `/partners/${partner}`;
export const networkPartnersPath = (network: number): string => `/network/${network}/partners`;

/** Improvement plans and their templates. */
export const plansPath = "/plans";
export const planPath = (plan: number): string => `/plans/${plan}`;
export const actionInPlanPath = (plan: number, action: number): string => partPath(plan, `action/${action}`);
/** A part of a plan, such as `goal/7`, in its outline. */
export const partPath = (plan: number, part: string): string => `${planPath(plan)}#${part.replace("/", "-")}`;
export const ownerPlansPath = (kind: "school" | "district" | "zone", owner: number): string => `/${kind}/${owner}/plans`;
export const newPlanPath = (kind: string, owner: number): string => `/plans/new?${kind}=${owner}`;
export const planTemplatesPath = (network: number): string => `/network/${network}/plan-templates`;
export const planTemplatePath = (network: number, template: number): string => `${planTemplatesPath(network)}/${template}`;

/** Check-ins: what I am asked, an action with what was said of it, quarterly check-ins, how plans are. */
export const checkinsPath = "/checkins";
export const actionPath = (plan: number, action: number): string => `/plans/${plan}/actions/${action}`;
export const checkpointsPath = (plan: number): string => `/plans/${plan}/checkpoints`;
export const checkpointPath = (checkpoint: number): string => `/checkpoints/${checkpoint}`;
export const familyPath = (checkpoint: number): string => `/checkpoints/${checkpoint}/family`;
export const healthPath = ({ kind, id }: { kind: string; id: number }): string => `/${kind}/${id}/health`;
/** A goal in its plan, on the way back to a quarterly check-in. */
export const changePath = (plan: number, goal: number, checkpoint: number): string => `${planPath(plan)}?checkpoint=${checkpoint}#goal-${goal}`;

/** The screens of measures. A place is a school; of what is not about students also a district, a zone or a network. */
export const measuresPath = "/measures";
export const networkMeasuresPath = (network: number): string => `/network/${network}/measures`;
/** A measure in every school of a network, or of the cohort, zone or district that is named. */
export const measurePath = (measure: number, over?: { kind: string; id: number }): string => `/measures/${measure}${over ? `?over=${over.kind}-${over.id}` : ""}`;
export const placeMeasuresPath = ({ kind, id }: { kind: string; id: number }): string => `/${kind}/${id}/measures`;
export const placeMeasurePath = (place: { kind: string; id: number }, measure: number): string => `${placeMeasuresPath(place)}/${measure}`;
export const enterFiguresPath = ({ kind, id }: { kind: string; id: number }, measure?: number): string =>
  `/${kind}/${id}/figures${measure === undefined ? "" : `?measure=${measure}`}`;
