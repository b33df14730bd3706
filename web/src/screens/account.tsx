import { useSignal } from "@preact/signals";
import { countWaiting, forgetDocuments, sendWaiting } from "../documents/waiting";
import { Link } from "../navigation";
import { me, myself, signOut } from "../session";
import { countOnTheirWay, forgetUploads } from "../resources/uploads";
import { chooseTheme, theme, type Theme } from "../theme";
import { Button } from "../ui/button";
import { forgetDrafts } from "../ui/draft";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { Radios } from "../ui/radios";
import { SeatLine } from "../ui/seat";
import { words } from "../words/account";
import { Calendar } from "./account/calendar";
import { PassphraseForm } from "./account/passphrase";
import { Profile } from "./account/profile";
import { BrowserSessions } from "./account/sessions";
import { Tokens } from "./account/tokens";

/** One's own account: who one is here, how one signs in, and from where. */
export default function Account() {
  // Signing out takes the person away before this screen.
  if (typeof me.value === "string") return null;
  const who = myself();
  return (
    <Page title={words.title}>
      <section class="section" aria-labelledby="you">
        <h2 id="you">{words.you}</h2>
        <Profile who={who} />
      </section>
      <section class="section" aria-labelledby="signing-in">
        <h2 id="signing-in">{words.signingIn}</h2>
        {!who.hasPassphrase && !who.mail && <p class="soft gap-below">{words.noPassphrase}</p>}
        <PassphraseForm />
      </section>
      <section class="section" aria-labelledby="seats">
        <h2 id="seats">{words.seats}</h2>
        <p class="soft gap-below">{words.seatsIntro}</p>
        {who.seats.length > 0
          ? <ul class="rows">{who.seats.map((seat) => <li key={seat.id} class="row"><SeatLine seat={seat} /></li>)}</ul>
          : <p class="empty">{words.noSeats}</p>}
        <p class="gap-above"><Link to="/join">{words.enterCode}</Link></p>
      </section>
      <Calendar />
      <BrowserSessions />
      <Tokens />
      <section class="section">
        <Radios label={words.theme} hint={words.themeHint} value={theme.value} onValue={(value) => chooseTheme(value as Theme)}
          choices={[["device", words.device], ["light", words.light], ["dark", words.dark]]} />
      </section>
      <SignOut lasting={who.hasPassphrase || who.mail !== undefined} />
    </Page>
  );
}

/** Leaves by a whole new page, so that nothing of one person stays in memory for the next. */
function SignOut({ lasting }: { lasting: boolean }) {
  const failed = useSignal(false);
  const busy = useSignal(false);
  const waiting = useSignal(0);
  const files = useSignal(0);
  const leave = async (anyway = false) => {
    busy.value = true;
    const who = myself().id;
    if (!anyway) await sendWaiting(who);
    waiting.value = anyway ? 0 : await countWaiting(who);
    files.value = anyway ? 0 : await countOnTheirWay(who);
    if (waiting.value > 0 || files.value > 0) {
      busy.value = false;
      return;
    }
    failed.value = !(await signOut());
    busy.value = false;
    if (failed.value) return;
    forgetDrafts();
    await forgetUploads(who);
    await forgetDocuments(who);
    location.assign("/sign-in");
  };
  return (
    <section class="section stack">
      {!lasting && <p class="soft">{words.signOutWarning}</p>}
      {waiting.value > 0 && <Notice kind="problem">{words.documentsWait(waiting.value)}</Notice>}
      {files.value > 0 && <Notice kind="problem">{words.filesOnTheirWay(files.value)}</Notice>}
      <div class="buttons">
        {waiting.value > 0 || files.value > 0 ? <Button look="danger" busy={busy.value} onClick={() => void leave(true)}>{words.signOutAnyway}</Button>
          : <Button busy={busy.value} onClick={() => void leave()}>{words.signOut}</Button>}
      </div>
      {failed.value && <Notice kind="problem">{words.signOutFailed}</Notice>}
    </section>
  );
}
