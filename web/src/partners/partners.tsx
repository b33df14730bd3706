import { read } from "../live/call";
import { Link } from "../navigation";
import { partnerPath } from "../places";
import type { ScreenProps } from "../routes";
import { Show, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { words } from "../words/partners";

/** The partner organisations of a network. */
export default function Partners({ parameters }: ScreenProps) {
  const network = Number(parameters["network"]);
  const named = useLoaded(() => read("organisations.getNetwork", { network }), [network]);
  const loaded = useLoaded(() => read("partners.list", { network }), [network]);
  return (
    <Page title={named.value ? words.of(named.value.name) : words.title} intro={words.intro} above={named.value && <Link to={`/network/${network}`}>{named.value.name}</Link>}>
      <Show loaded={loaded}>
        {({ partners }) => (partners.length === 0 ? <Empty>{words.none}</Empty> : (
          <ul class="rows">
            {partners.map(({ partner, name, visibility, contributed }) => (
              <li key={partner} class="row">
                <div class="row-main">
                  <Link to={partnerPath(partner)}>{name}</Link>
                  <p class="soft note">{[words.gave(contributed), visibility === "world" && words.public].filter(Boolean).join(" · ")}</p>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Show>
    </Page>
  );
}
