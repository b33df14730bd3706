import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import type { LibraryGetSettingsResponse, LibrarySetSettingsRequest } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/library.css?address";
import { Button } from "../ui/button";
import { forgetDraft, useDraft } from "../ui/draft";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { wholeNumber } from "../ui/number";
import { Page } from "../ui/page";
import { Radios } from "../ui/radios";
import { useSheet } from "../ui/sheet";
import { words } from "../words/library-settings";
import { words as shell } from "../words/shell";
import { FacetsEditor } from "./settings/facets-editor";

type ReviewFrom = NonNullable<LibrarySetSettingsRequest["review"]>;
const reviewFrom: readonly ReviewFrom[] = ["none", "network", "world"];

/** What a network wants of what is published in its library, its facets, and taking all of it out. */
export default function Settings({ parameters }: ScreenProps) {
  const library = Number(parameters["network"]);
  const loaded = useLoaded(() => read("library.settings", { library }), [library]);
  const dressed = useSheet(address);
  return (
    <Page title={titleOf(loaded, ({ networkName }) => words.title(networkName))} intro={words.intro} above={loaded.value && <Link to={`/network/${library}`}>{loaded.value.networkName}</Link>}>
      {dressed && (
        <Show loaded={loaded}>
          {(settings) => (
            <>
              {settings.mayLead && <Publishing library={library} settings={settings} again={loaded.again} />}
              <FacetsEditor library={library} />
              <section class="section" aria-labelledby="out">
                <h2 id="out">{words.out}</h2>
                <p class="gap-below">{settings.mayLead ? words.outHint : words.outTable}</p>
                <p class="buttons">
                  {settings.mayLead && <a class="button" href={`/library/export.zip?network=${library}`} download>{words.zip}</a>}
                  <a class="button" href={`/library/export.csv?network=${library}`} download>{words.csv}</a>
                </p>
              </section>
            </>
          )}
        </Show>
      )}
    </Page>
  );
}

function Publishing({ library, settings, again }: { library: number; settings: LibraryGetSettingsResponse; again: () => Promise<void> }) {
  const review = useSignal<ReviewFrom>(settings.review);
  const checklist = useDraft(`library.${library}.checklist`, settings.checklist.join("\n"));
  const askAfterDays = useSignal(String(settings.askAfterDays));
  const saved = useSignal(false);
  const submission = useSubmission(["review", "checklist", "askAfterDays"]);
  const changed = () => { saved.value = false; };
  const submit = () => submission.run(() => write("library.setSettings", {
    library, review: review.value, checklist: checklist.value.split("\n").map((line) => line.trim()).filter(Boolean), askAfterDays: wholeNumber(askAfterDays.value),
  }), async () => {
    forgetDraft(`library.${library}.checklist`);
    saved.value = true;
    await again();
  });
  return (
    <section class="section" aria-labelledby="publishing">
      <h2 id="publishing">{words.settings}</h2>
      <Form submission={submission} onSubmit={submit}>
        <Radios label={words.review} value={review.value} choices={reviewFrom.map((one) => [one, ...words.reviews[one]] as [string, string, string])} error={submission.error("review")}
          onValue={(value) => { review.value = value as ReviewFrom; changed(); }} />
        <TextArea label={words.checklist} hint={words.checklistHint} rows={6} value={checklist.value} error={submission.error("checklist")} onValue={(value) => { checklist.value = value; changed(); }} />
        <Field label={words.askAfter} hint={words.askAfterHint} type="number" min={7} max={365} value={askAfterDays.value} error={submission.error("askAfterDays")} onValue={(value) => { askAfterDays.value = value; changed(); }} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button></div>
        {saved.value && <Notice kind="good">{shell.saved}</Notice>}
      </Form>
    </section>
  );
}
