const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** A day as people write it. */
export const dayText = (day: string): string => format.format(new Date(`${day}T00:00:00Z`));
