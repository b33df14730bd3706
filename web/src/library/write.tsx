import { useEffect, useMemo } from "preact/hooks";
import { read } from "../live/call";
import { Saving } from "../meetings/saving";
import { Link } from "../navigation";
import { practicePath } from "../places";
import { Materials } from "../resources/materials";
import type { ScreenProps } from "../routes";
import address from "../styles/library.css?address";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/writing";
import { Authors } from "./writing/authors";
import { EvidencePart } from "./writing/evidence-part";
import { MeasuresPart } from "./writing/measures-part";
import { PlacedPart } from "./writing/placed";
import type { PartProps } from "./writing/props";
import { Publish } from "./writing/publish";
import { SaveLine } from "../meetings/save-line";
import { StepsPart } from "./writing/steps-part";
import { TextPart } from "./writing/text-part";
import { TookPart } from "./writing/took-part";

const markdownMax = 10_000;

/** Writes a practice part by part, in place: there is no button to save it. */
export default function Write({ parameters }: ScreenProps) {
  const id = Number(parameters["practice"]);
  const loaded = useLoaded(() => read("practices.get", { practice: id, draft: true }), [id]);
  const saving = useMemo(() => new Saving(), [id]);
  useEffect(() => () => saving.close(), [saving]);
  useFollow(`practice/${id}`, loaded.again, { event: () => true, after: loaded.value?.lastEvent }, loaded.value !== undefined);
  const dressed = useSheet(address);
  const known = loaded.value !== undefined;
  return (
    <Page width="wide" title={titleOf(loaded, ({ title }) => words.title(title))} intro={known ? words.intro : undefined} above={known && <Link to={practicePath(id)}>{words.toPage}</Link>}>
      {dressed && (
        <Show loaded={loaded}>
          {(practice) => (practice.rights.mayWrite ? <Parts practice={practice} saving={saving} again={loaded.again} /> : <Notice>{words.mayNot}</Notice>)}
        </Show>
      )}
    </Page>
  );
}

function Parts(props: PartProps) {
  return (
    <div class="writing">
      <div class="writing-saved"><SaveLine saving={props.saving} words={words.saving} /></div>
      <div class="writing-main">
        <TextPart {...props} part="title" line max={160} />
        <TextPart {...props} part="summary" rows={3} max={400} />
        <TextPart {...props} part="problem" max={markdownMax} />
        <TextPart {...props} part="audience" rows={3} max={markdownMax} />
        <StepsPart {...props} />
        <TookPart {...props} />
        <TextPart {...props} part="happened" max={markdownMax} />
        <MeasuresPart {...props} />
        <TextPart {...props} part="differently" rows={4} max={markdownMax} />
        <TextPart {...props} part="firstStep" line max={300} />
        <TextPart {...props} part="roadblock" rows={3} max={markdownMax} />
        <EvidencePart {...props} />
        <TextPart {...props} part="materialsNote" rows={3} max={markdownMax} />
        <Materials practice={props.practice.practice} mayWrite />
        <TextPart {...props} part="askWhom" rows={2} max={markdownMax} />
        <TextPart {...props} part="licence" line max={80} />
      </div>
      <div class="writing-side">
        <Publish {...props} />
        <PlacedPart {...props} />
        <Authors {...props} />
      </div>
    </div>
  );
}
