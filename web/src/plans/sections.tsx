import { documentPath } from "../documents/link";
import { read } from "../live/call";
import { Link } from "../navigation";
import type { PlansSectionShown } from "../protocol/types";
import { useAgainOnReturn } from "../ui/again";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/plans";
import { CommentButton } from "./comment-button";
import { anchor } from "./parts";
import { mayWrite, type PlanProps } from "./writing";

const excerptMax = 480;

/** The narrative parts: each is a document that several people write at once. */
export function Sections({ plan, again }: PlanProps) {
  return (
    <section class="section" aria-labelledby="sections">
      <h2 id="sections">{words.sections}</h2>
      <div class="plan-list">
        {plan.sections.map((section) => (
          <article key={section.slug} class="plan-part plan-section" id={anchor(`section/${section.slug}`)}>
            <div class="plan-part-head">
              <div class="plan-part-title"><h3>{section.title}</h3>{section.required && plan.state === "draft" && <span class="badge badge-warm">{words.required}</span>}</div>
              <div class="plan-part-buttons">
                <CommentButton plan={plan} part={`section/${section.slug}`} name={section.title} again={again} />
                <Link class="button" to={documentPath(section.document)} aria-label={`${mayWrite(plan) ? words.openSection : words.readSection}: ${section.title}`}>{mayWrite(plan) ? words.openSection : words.readSection}</Link>
              </div>
            </div>
            <SectionText section={section} />
          </article>
        ))}
      </div>
    </section>
  );
}

function SectionText({ section }: { section: PlansSectionShown }) {
  const loaded = useLoaded(() => read("documents.read", { document: section.document }), [section.document]);
  useAgainOnReturn(loaded.again);
  const text = loaded.value?.text.trim();
  if (text === undefined) return null;
  if (text === "") return <p class="soft">{section.hint || words.nothingWritten}</p>;
  const cut = text.length > excerptMax ? `${text.slice(0, text.lastIndexOf(" ", excerptMax))} …` : text;
  return <p class="as-written">{cut}{cut !== text && <> <Link to={documentPath(section.document)}>{words.whole}</Link></>}</p>;
}
