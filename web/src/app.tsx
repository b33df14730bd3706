import { effect, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { loadAnew, loadCode } from "./code";
import { openLine, standing } from "./live/line";
import { openOutbox } from "./live/sending";
import { go, path } from "./navigation";
import { livePath } from "./places";
import { find, type Found, type Route, type ScreenProps } from "./routes";
import { me, whoAmI } from "./session";
import { NotFound } from "./screens/not-found";
import { Shell } from "./shell";
import { Waiting } from "./ui/loaded";
import { words } from "./words/shell";

/** The whole client: the screen that the address names, once it is known who is signed in. */
export function App() {
  const known = me.value;
  const person = typeof known === "string" ? 0 : known.id;
  useEffect(() => keepAsking(), []);
  useEffect(() => (person ? openLive(person) : undefined), [person]);
  const found = find(path.value);
  const guestOf = typeof known === "string" ? undefined : known.guestOf;
  useEffect(() => {
    if (guestOf !== undefined && path.value === "/") go(livePath(guestOf), "replace");
  }, [guestOf, path.value]);
  const mustSignIn = known === "nobody" && !found?.route.open;
  useEffect(() => {
    if (mustSignIn) go(signInPath(path.value), "replace");
  }, [mustSignIn]);

  if (found?.route.open) return <Shell><Screen found={found} /></Shell>;
  if (known === "unknown") return <Starting />;
  if (known === "nobody") return null;
  return <Shell key={person}>{found ? <Screen found={found} /> : <NotFound />}</Shell>;
}

/** The line and the outbox are the signed-in person's. */
function openLive(person: number): () => void {
  const closeLine = openLine(person, () => void whoAmI());
  const closeOutbox = openOutbox(person, sendProofs);
  const stopLooking = sendWaitingDocuments(person);
  return () => {
    stopLooking();
    closeLine();
    closeOutbox();
  };
}

/** What was written in documents without a line, and waits on this device, is sent when one stands. */
function sendWaitingDocuments(person: number): () => void {
  return effect(() => {
    try {
      if (standing.value === "live" && localStorage.getItem("lyceum.documents.waiting")) void import("./documents/waiting").then(({ sendWaiting }) => sendWaiting(person), () => {});
    } catch {
      // A browser that keeps nothing has nothing that waits.
    }
  });
}

/** Photos and files that were chosen without a line as the proof of a check-in, too: each goes with its answer. */
function sendProofs(): void {
  try {
    if (localStorage.getItem("lyceum.files.waiting")) void import("./checkins/send-proofs").then((proofs) => proofs.sendProofs()).catch(() => {});
  } catch {
    // A browser that keeps nothing has nothing that waits.
  }
}

/** Where to sign in, and where to go then. */
export function signInPath(then: string): string {
  return then === "/" ? "/sign-in" : `/sign-in?then=${encodeURIComponent(then)}`;
}

/** Until the server has said who is signed in. */
function keepAsking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (waitMs: number) => {
    if (await whoAmI()) return;
    timer = setTimeout(() => void ask(Math.min(waitMs * 2, 20_000)), waitMs);
  };
  void ask(1_000);
  return () => clearTimeout(timer);
}

function Starting() {
  const slow = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => { slow.value = true; }, 4_000);
    return () => clearTimeout(timer);
  }, []);
  return <main id="main" class="page page-reading">{slow.value ? <p class="notice" role="status">{words.noServer}</p> : <Waiting />}</main>;
}

/** Loads a screen's code when it is first shown. Another cohort is another screen: its state begins
 *  anew. Routes with the same `load` are one screen, and it stays when the address moves within it. */
function Screen({ found }: { found: Found }) {
  const { load } = found.route;
  const shown = useSignal<{ load: Route["load"]; view: ComponentType<ScreenProps> } | undefined>(undefined);
  const fault = useSignal(false);
  useEffect(() => {
    fault.value = false;
    return loadCode(load, {
      here: (module) => {
        fault.value = false;
        shown.value = { load, view: module.default };
      },
      late: () => { fault.value = true; },
      replaced: loadAnew,
    });
  }, [load]);
  // Never the screen before with the parameters of this one.
  const Loaded = shown.value?.load === load ? shown.value.view : undefined;
  if (fault.value) return <main id="main" class="page page-reading"><p class="notice" role="alert">{words.noServer}</p></main>;
  if (!Loaded) return <main id="main" class="page page-reading"><Waiting /></main>;
  return <Loaded key={identity(found)} parameters={found.parameters} />;
}

/** What makes a screen another one: its first parameter. The rest moves within it. */
function identity({ route, parameters }: Found): string {
  return `${route.path.split("/")[1]}/${Object.values(parameters)[0] ?? ""}`;
}
