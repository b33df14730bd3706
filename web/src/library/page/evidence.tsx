import { read } from "../../live/call";
import type { PracticesGetPracticeResponse } from "../../protocol/types";
import { me } from "../../session";
import { useFollow } from "../../ui/follow";
import { useLoaded } from "../../ui/loaded";
import { words as library } from "../../words/library";
import { words } from "../../words/practice";
import { Text } from "../text";

/** The tier of the studies, and beside it what schools say that tried it: two things, never one number. */
export function Evidence({ practice }: { practice: PracticesGetPracticeResponse }) {
  return (
    <div class="evidence">
      <Tier practice={practice} />
      {practice.version > 0 && <InNetwork practice={practice} />}
    </div>
  );
}

function Tier({ practice: { terms, html, body: { evidence } } }: { practice: PracticesGetPracticeResponse }) {
  const tier = terms.find(({ facetSlug }) => facetSlug === "evidence");
  const facts = [[words.basis, html.basis], [words.population, html.population], [words.setting, html.setting]] as const;
  return (
    <section class="card" aria-labelledby="evidence">
      <h2 id="evidence">{words.evidence}</h2>
      <p class="evidence-says">{tier ? `${tier.facetTitle}: ${tier.title}` : words.noTier}</p>
      <dl class="took">{facts.filter(([, text]) => text).map(([name, text]) => <div key={name}><dt>{name}</dt><dd><Text html={text} /></dd></div>)}</dl>
      {evidence.negative && <p>{words.negative}</p>}
      {evidence.studyUrl && /^https?:\/\//.test(evidence.studyUrl) && <p><a href={evidence.studyUrl} target="_blank" rel="noopener noreferrer nofollow">{words.study}</a></p>}
    </section>
  );
}

function InNetwork({ practice: { practice } }: { practice: PracticesGetPracticeResponse }) {
  const { value, again } = useLoaded(() => read("adoptions.counts", { practice }), [practice]);
  useFollow(`practice/${practice}`, again, { event: ({ event }) => event === "adoptions.changed" }, typeof me.value !== "string");
  return (
    <section class="card" aria-labelledby="in-network">
      <h2 id="in-network">{words.inNetwork}</h2>
      {value && <p class="evidence-says">{library.tried(value.counts) || words.notTried}</p>}
      <p class="soft note">{words.inNetworkHint} <a class="screen-only" href="#tried">{words.toTried}</a></p>
    </section>
  );
}
