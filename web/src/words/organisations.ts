import type { OrganisationsSchoolContext, OrganisationsSeat } from "../protocol/types";

export type Role = OrganisationsSeat["role"];
export type OrganisationKind = OrganisationsSeat["organisation"]["kind"];

/** What roles, levels and student groups are called, on every screen. */
export const words = {
  roles: {
    principal: "Principal", member: "Team member", coach: "Coach", partner: "Partner",
    facilitator: "Facilitator", lead: "Lead", reviewer: "Reviewer",
  } satisfies Record<Role, string>,
  levels: {
    elementary: "Elementary school", middle: "Middle school", high: "High school", combined: "Combined school",
  } satisfies Record<OrganisationsSchoolContext["level"], string>,
  students: (count: number) => `${count.toLocaleString()} ${count === 1 ? "student" : "students"}`,
  grades: (grades: string) => `grades ${grades}`,
  share: (group: string, percent: number) => `${percent}% ${group}`,
  schools: (count: number) => (count === 1 ? "1 school" : `${count} schools`),
  vacant: "Vacant",
  zoneOf: (zone: string, district: string) => `${zone}, ${district}`,
};

/** The student groups of the wire by their codes, as a form lists them. */
export const studentGroups: readonly (readonly [code: string, words: string])[] = [
  ["HN", "high needs"],
  ["LI", "low income"],
  ["EL", "English learners and former English learners"],
  ["SWD", "students with disabilities"],
  ["LP", "lowest performing"],
  ["AI", "American Indian or Alaska Native"],
  ["AS", "Asian"],
  ["BL", "Black or African American"],
  ["HI", "Hispanic or Latino"],
  ["MR", "multi-race, not Hispanic"],
  ["PI", "Native Hawaiian or Pacific Islander"],
  ["WH", "White"],
];

export const groupName = (code: string): string => studentGroups.find(([known]) => known === code)?.[1] ?? code;
