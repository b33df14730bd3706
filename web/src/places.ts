/** The addresses of the room's screens, for links that lead there from elsewhere. */
export const roomPath = (cohort: number, room: number): string => `/cohort/${cohort}/room/${room}`;

export const messagePath = ({ cohort, room, message }: { cohort: number; room: number; message: number }): string =>
  `${roomPath(cohort, room)}/message/${message}`;

/** Where a mention or a reply stands: in a room, or beside a document. */
export const writtenPath = (one: { cohort: number; room: number; message?: number; document?: number; comment?: number }): string =>
  one.document === undefined ? messagePath({ ...one, message: one.message ?? 0 }) : `/documents/${one.document}${one.comment === undefined ? "" : `?comment=${one.comment}`}`;
