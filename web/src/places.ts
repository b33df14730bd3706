/** The addresses of the room's screens, for links that lead there from elsewhere. */
export const roomPath = (cohort: number, room: number): string => `/cohort/${cohort}/room/${room}`;

export const messagePath = ({ cohort, room, message }: { cohort: number; room: number; message: number }): string =>
  `${roomPath(cohort, room)}/message/${message}`;

/** Where a mention or a reply stands: in a room, or beside a document. */
export const writtenPath = (one: { cohort: number; room: number; message?: number; document?: number; comment?: number }): string =>
  one.document === undefined ? messagePath({ ...one, message: one.message ?? 0 }) : `/documents/${one.document}${one.comment === undefined ? "" : `?comment=${one.comment}`}`;

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
