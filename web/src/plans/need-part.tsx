import type { PlansCause } from "../protocol/types";
import { words } from "../words/plans";
import { DomainName } from "./domains";
import { PartFrame } from "./frame";
import type { Need } from "./plan";
import type { PlanProps } from "./writing";

/** A need that was found: what shows it, and why it is so. */
export function NeedPart({ need, ...props }: PlanProps & { need: Need }) {
  return (
    <PartFrame {...props} part={`need/${need.need}`} name={need.statement} class="plan-need" fields={(editing) => <editing.NeedFields {...props} need={need} />}
      head={<h3>{need.statement}</h3>}>
      <DomainName network={props.plan.network} slug={need.domain} />
      {need.evidence && <p class="as-written">{need.evidence}</p>}
      <Causes causes={need.causes} />
    </PartFrame>
  );
}

/** By the bones of the fishbone, each why under the one that it explains. */
export function Causes({ causes }: { causes: readonly PlansCause[] }) {
  const told = causes.filter(({ whys }) => whys.length > 0);
  if (told.length === 0) return null;
  const bones = [...new Set(told.map(({ bone }) => bone))];
  return (
    <div class="causes">
      <h4 class="eyebrow">{words.causes}</h4>
      <ul class="bones">
        {bones.map((bone) => (
          <li key={bone} class="bone">
            {(bone || bones.length > 1) && <strong>{bone || words.boneOther}</strong>}
            {told.filter((one) => one.bone === bone).map(({ whys }, at) => <Whys key={at} whys={whys} at={0} />)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Whys({ whys, at }: { whys: readonly string[]; at: number }) {
  const why = whys[at];
  if (why === undefined) return null;
  const last = at === whys.length - 1;
  return (
    <ul class="whys">
      <li>{why}{last && at > 0 && <span class="soft note"> ({words.rootCause.toLowerCase()})</span>}{!last && <Whys whys={whys} at={at + 1} />}</li>
    </ul>
  );
}
