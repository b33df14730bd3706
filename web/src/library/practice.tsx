import { Adoptions } from "../adoptions/adoptions";
import { read } from "../live/call";
import { Link, query } from "../navigation";
import { newPracticePath, practicePath, reviewPath, writePath } from "../places";
import type { PracticesGetPracticeResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { me } from "../session";
import address from "../styles/library.css?address";
import { Button } from "../ui/button";
import { useFollow } from "../ui/follow";
import { later } from "../ui/later";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/practice";
import { words as shell } from "../words/shell";
import { About } from "./page/about";
import { Around } from "./page/around";
import { Evidence } from "./page/evidence";
import { Glance } from "./page/glance";
import { Related } from "./page/related";
import { Story } from "./page/story";

const Change = later(() => import("./page/change"));

/** One practice, also without an account: first what somebody needs to decide whether to read on. */
export default function Practice({ parameters }: ScreenProps) {
  const id = Number(parameters["practice"]);
  const version = Number(query.value.get("version")) || undefined;
  const loaded = useLoaded(() => read("practices.get", { practice: id, ...(version !== undefined && { version }) }), [id, version]);
  const signedIn = typeof me.value !== "string";
  useFollow(`practice/${id}`, loaded.again, { event: () => true, after: loaded.value?.lastEvent }, signedIn && loaded.value !== undefined);
  const dressed = useSheet(address);
  const one = loaded.value;
  return (
    <Page width="wide" title={titleOf(loaded, ({ title }) => title)} above={one && <Above practice={one} />} intro={one?.body.summary || undefined}
      actions={one && <Actions practice={one} />}>
      {me.value === "nobody" && loaded.refusal?.code === "not_found" && (
        <p class="gap-below">{words.perhapsSignedIn} <Link to={`/sign-in?then=${encodeURIComponent(practicePath(id))}`}>{shell.signIn}</Link></p>
      )}
      {dressed && (
        <Show loaded={loaded}>
          {(practice) => (
            <article class="practice">
              <Standing practice={practice} version={version} />
              <Glance practice={practice} />
              <Evidence practice={practice} />
              <div class="practice-body">
                <Story practice={practice} />
                <div class="practice-side"><About practice={practice} /></div>
              </div>
              {practice.version > 0 && <Adoptions practice={practice} />}
              <Around practice={id} />
              <Related practice={id} />
              {(practice.rights.mayLead || practice.rights.mayCurate) && <Change practice={practice} again={loaded.again} />}
            </article>
          )}
        </Show>
      )}
    </Page>
  );
}

/** What kind of entry it is and whose; stays in print, where it says who to thank. */
function Above({ practice: { terms, owner, authors } }: { practice: PracticesGetPracticeResponse }) {
  const kind = terms.find(({ facetSlug }) => facetSlug === "kind")?.title;
  const names = authors.map(({ name }) => name);
  const listed = names.length > 1 ? `${names.slice(0, -1).join(", ")} ${words.and} ${names[names.length - 1]}` : names.join("");
  const whose = typeof me.value === "string" ? owner.name
    : owner.kind === "school" ? <Link to={`/school/${owner.id}`}>{owner.name}</Link> : <Link to={`/partners/${owner.id}`}>{owner.name}</Link>;
  return <>{kind && `${kind} · `}{whose}{listed && ` · ${listed}`}</>;
}

function Actions({ practice: { practice, rights, review, version } }: { practice: PracticesGetPracticeResponse }) {
  return (
    <>
      {rights.mayWrite && <Link class="button button-main" to={writePath(practice)}>{words.edit}</Link>}
      {review !== undefined && <Link class="button" to={reviewPath(practice)}>{words.review}</Link>}
      {typeof me.value !== "string" && version > 0 && <Link class="button" to={newPracticePath(practice)}>{words.adapt}</Link>}
      <Button look="quiet" onClick={() => print()}>{words.print}</Button>
    </>
  );
}

/** Whether what is read here is the newest that there is, and is still meant. */
function Standing({ practice, version }: { practice: PracticesGetPracticeResponse; version: number | undefined }) {
  const { state, supersededBy, withdrawnWhy, hasDraft } = practice;
  return (
    <div class="standing">
      {version !== undefined && version < practice.version && (
        <Notice>{words.older(version)} <Link to={practicePath(practice.practice)}>{words.toNewest}</Link></Notice>
      )}
      {state === "draft" && <Notice>{words.draft}</Notice>}
      {state === "in_review" && <Notice>{words.inReview}</Notice>}
      {state === "withdrawn" && <Notice>{words.withdrawn(withdrawnWhy)}</Notice>}
      {state === "superseded" && (
        <Notice>{supersededBy ? <>{words.superseded} <Link to={practicePath(supersededBy.practice)}>{words.other(supersededBy)}</Link></> : words.supersededUnseen}</Notice>
      )}
      {hasDraft && practice.version > 0 && <Notice>{words.newerDraft} <Link to={writePath(practice.practice)}>{words.edit}</Link></Notice>}
    </div>
  );
}
