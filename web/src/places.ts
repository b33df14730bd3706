/** The addresses of the room's screens, for links that lead there from elsewhere. */
export const roomPath = (cohort: number, room: number): string => `/cohort/${cohort}/room/${room}`;

export const messagePath = ({ cohort, room, message }: { cohort: number; room: number; message: number }): string =>
  `${roomPath(cohort, room)}/message/${message}`;
