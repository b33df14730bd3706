import { useCohort } from "../cohort";
import { read } from "../live/call";
import type { ScreenProps } from "../routes";
import { Page } from "../ui/page";
import { pageOf } from "../ui/pages";
import { words } from "../words/log";
import { AuditLog } from "./log/audit-log";

/** Who did what in a cohort. */
export default function Log({ parameters }: ScreenProps) {
  const cohort = Number(parameters["cohort"]);
  const { value } = useCohort(cohort);
  return (
    <Page title={words.title} above={value?.name} intro={words.intro} width="wide">
      <AuditLog of={cohort} load={async (after) => pageOf(
        await read("administration.listCohortAudit", { cohort, limit: 100, ...(after && { before: after.number }) }),
        (answer) => answer.entries, (answer) => answer.more)} />
    </Page>
  );
}
