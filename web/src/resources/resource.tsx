import { read } from "../live/call";
import { Link } from "../navigation";
import { practicePath } from "../places";
import type { ResourcesResource } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/resources";
import { Opened } from "./opened";

/** What somebody should know before a link leads to another place. */
export default function Resource({ parameters }: ScreenProps) {
  const id = Number(parameters["resource"]);
  const loaded = useLoaded(() => read("resources.get", { resource: id }), [id]);
  const one = loaded.value;
  return (
    <Page title={titleOf(loaded, ({ resource }) => resource.title)} above={one && <Link to={practicePath(one.resource.practice)}>{one.practiceTitle}</Link>}
      intro={one?.resource.note || undefined}>
      <Show loaded={loaded}>
        {({ resource }) => (resource.kind === "link" ? <Leads resource={resource} />
          : <Opened resource={resource} />)}
      </Show>
    </Page>
  );
}

function Leads({ resource: { url, host = "", alive, silent } }: { resource: ResourcesResource }) {
  return (
    <>
      <p>{words.responsible(host)}</p>
      {silent && <p class="gap-above">{words.silent} <Time at={silent.at} show="within" />, {silent.reason}.</p>}
      {alive && <p class="soft gap-above">{words.alive} <Time at={alive} show="within" />.</p>}
      <p class="gap-above"><a class="button button-main" href={url} rel="noopener noreferrer nofollow">{words.goTo(host)}</a></p>
      <p class="soft gap-above resource-address">{url}</p>
    </>
  );
}
