import { useCohort } from "../cohort";
import type { ScreenProps } from "../routes";
import { Show, titleOf } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/measures";
import { OverList } from "./over-list";

/** What is measured in the schools of a cohort. */
export default function CohortMeasures({ parameters }: ScreenProps) {
  const cohort = Number(parameters["cohort"]);
  const loaded = useCohort(cohort);
  return (
    <Page title={titleOf(loaded, ({ name }) => words.cohortTitle(name))} intro={words.acrossIntro}>
      <Show loaded={loaded}>{({ network }) => <OverList network={network} over={{ kind: "cohort", id: cohort }} />}</Show>
    </Page>
  );
}
