import { read } from "../live/call";
import { Link } from "../navigation";
import { myself } from "../session";
import { useAgainOnReturn } from "../ui/again";
import { useFollow } from "../ui/follow";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/home";
import { Asked } from "./home/asked";
import { Cohorts } from "./home/cohorts";
import { Next } from "./home/next";
import { Promised } from "./home/promised";
import { Unread } from "./home/unread";
import { WayBackOffer } from "./home/way-back-offer";
import { Wrote } from "./home/wrote";

/** The first screen: what is next, what I promised, who wrote to me, where there is something new. */
export default function Home() {
  const who = myself();
  const home = useLoaded(() => read("notifications.home", {}), [who.id]);
  const asked = useLoaded(() => read("checkins.mine", {}), [who.id]);
  useAgainOnReturn(async () => { await Promise.all([home.again(), asked.again()]); });
  useFollow(`person/${who.id}`, home.again, { event: () => true, after: home.value?.lastEvent }, home.value !== undefined);
  return (
    <Page title={words.hello(who.name.split(" ")[0] ?? who.name)}>
      <WayBackOffer who={who} />
      {asked.value && <Asked mine={asked.value} />}
      {who.cohorts.length === 0 && who.administrator && <p class="section">{words.administers} <Link to="/administration">{words.toAdministration}</Link></p>}
      {who.cohorts.length === 0 && !who.administrator && <p class="section">{words.noCohort} <Link to="/join">{words.enterCode}</Link></p>}
      <Show loaded={home}>
        {(value) => (
          <>
            <Next meetings={value.next} cohorts={who.cohorts} />
            <Wrote notifications={value.wroteToMe} again={home.again} />
            <Promised commitments={value.promised} inPlans={value.inPlans} cohorts={who.cohorts} />
            <Unread rooms={value.unreadRooms} cohorts={who.cohorts} />
          </>
        )}
      </Show>
      {who.cohorts.length > 0 && <Cohorts cohorts={who.cohorts} />}
    </Page>
  );
}
