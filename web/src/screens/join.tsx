import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { read } from "../live/call";
import { go, reloadOpens } from "../navigation";
import type { ScreenProps } from "../routes";
import { me, myself, whoAmI } from "../session";
import { Button } from "../ui/button";
import { useLoaded, Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { words as account } from "../words/account";
import { words } from "../words/join";
import { WayBackForms } from "./account/way-back";
import { CodeForm } from "./code";
import { Door } from "./join/door";
import { Invitation } from "./join/invitation";

/** Joining a cohort with the code in the address: an invitation's, or an open door's. */
export default function Join({ parameters }: ScreenProps) {
  const code = parameters["code"] ?? "";
  const joined = useSignal<{ cohort: number; name: string } | undefined>(undefined);
  const opens = useLoaded(() => read("invitations.look", { code }), [code]);
  if (joined.value && typeof me.value !== "string") return <Welcome cohort={joined.value.cohort} name={joined.value.name} />;
  if (!opens.value) return <Refused waiting={!opens.refusal} message={opens.refusal?.message} />;

  const { value } = opens;
  const onJoined = async ({ cohort }: { cohort: number }) => {
    await whoAmI();
    reloadOpens(`/cohort/${cohort}`);
    joined.value = { cohort, name: value.cohortName };
  };
  return (
    <Page title={words.title(value.cohortName)} above={value.networkName} intro={value.cohortPurpose}>
      {value.door
        ? <Door code={code} opens={value} lookAgain={opens.again} onJoined={onJoined} />
        : <Invitation code={code} opens={value} onJoined={onJoined} />}
    </Page>
  );
}

function Refused({ waiting, message }: { waiting: boolean; message: string | undefined }) {
  return (
    <Page title={words.titleUnread}>
      {waiting ? <Waiting /> : (
        <div class="stack">
          <Notice kind="problem">{message}</Notice>
          <p>{words.fresh}</p>
          <h2>{words.wrongCode}</h2>
          <CodeForm />
        </div>
      )}
    </Page>
  );
}

/** In; and the quiet offer of a way back. */
function Welcome({ cohort, name }: { cohort: number; name: string }) {
  const who = myself();
  // Decided once: what was set just now is said in the place where it was offered.
  const offered = useRef(!who.hasPassphrase && !who.mail).current;
  return (
    <Page title={words.in(who.name.split(" ")[0] ?? who.name)} intro={words.inIntro(name)}>
      <p class="section"><Button look="main" onClick={() => go(`/cohort/${cohort}`, "replace")}>{words.toRoom}</Button></p>
      {offered && (
        <section class="section" aria-labelledby="way-back">
          <h2 id="way-back">{account.wayBack}</h2>
          <p class="soft gap-below">{account.wayBackWhy}</p>
          <WayBackForms />
        </section>
      )}
    </Page>
  );
}
