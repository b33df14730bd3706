import { useCohort } from "../cohort";
import type { ScreenProps } from "../routes";
import { Link } from "../navigation";
import { scriptsPath } from "../places";
import { Show } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/meetings";
import { Meetings } from "./list";
import { Promises } from "../commitments/promises";

/** A cohort's sessions, and what was promised in it. */
export default function Sessions({ parameters }: ScreenProps) {
  const cohort = useCohort(Number(parameters["cohort"]));
  return (
    <Page title={words.title} above={cohort.value?.name} actions={cohort.value && <Link to={scriptsPath(cohort.value.network)}>{words.protocols}</Link>}>
      <Show loaded={cohort}>
        {(value) => (
          <>
            <Meetings cohort={value} />
            <Promises cohort={value} />
          </>
        )}
      </Show>
    </Page>
  );
}
