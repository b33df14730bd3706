import { read } from "../live/call";
import { Link } from "../navigation";
import { myself } from "../session";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/home";
import { Next } from "./home/next";

/** The first screen: what is next, what I promised, who wrote to me, where there is something new. */
export default function Home() {
  const who = myself();
  const home = useLoaded(() => read("notifications.home", {}), [who.id]);
  return (
    <Page title={words.hello(who.name.split(" ")[0] ?? who.name)}>
      {who.cohorts.length === 0 && <p>{words.noCohort} <Link to="/join">{words.enterCode}</Link></p>}
      <Show loaded={home}>{(value) => <Next meetings={value.next} />}</Show>
    </Page>
  );
}
