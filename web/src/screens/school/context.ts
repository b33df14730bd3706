import type { OrganisationsSchool, OrganisationsSchoolContext } from "../../protocol/types";
import { groupName, words } from "../../words/organisations";

/** `Elementary school, grades K–5, 420 students, suburban`. */
export function contextLine({ level, grades, students, locale }: OrganisationsSchoolContext): string {
  return [words.levels[level], grades && words.grades(grades), students !== undefined && words.students(students), locale].filter(Boolean).join(", ");
}

/** `Harbor zone, Northshore district`. */
export function placeLine({ districtName, zoneName }: OrganisationsSchool): string | undefined {
  return districtName && zoneName ? words.zoneOf(zoneName, districtName) : districtName ?? zoneName;
}

/** The shares of student groups, largest first, in words. */
export function groupLines({ groups }: OrganisationsSchoolContext): readonly string[] {
  return [...groups].filter(({ code }) => code !== "ALL").sort((a, b) => b.sharePercent - a.sharePercent)
    .map(({ code, sharePercent }) => words.share(groupName(code), sharePercent));
}
