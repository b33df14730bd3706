import { words } from "../words/stage";

/** Who may speak in a step (DOMAIN 4.11). */
export type Speak = "facilitator" | "presenter" | "group" | "questions" | "individual" | "pairs" | "threes" | "fours" | "rounds" | "everyone";

export interface Somebody {
  readonly person: number;
  readonly name: string;
}

/** What a step says about voices, and who looks at it. */
export interface Voices {
  readonly speak: Speak;
  readonly me: number;
  /** Who presents in this segment, and who leads it. */
  readonly presenters: readonly Somebody[];
  readonly leads: readonly Somebody[];
  /** Who has the turn in a round, and who has it next. */
  readonly turn: (Somebody & { readonly next?: Somebody }) | undefined;
  /** All turns in order, where they are known. */
  readonly order: readonly Somebody[];
}

const names = (people: readonly Somebody[]): string | undefined => {
  const all = people.map(({ name }) => name);
  if (all.length < 2) return all[0];
  return `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`;
};
const among = (people: readonly Somebody[], me: number) => people.some(({ person }) => person === me);

/** Who speaks now, in words for everyone. */
export function whoSpeaks(voices: Voices): string {
  switch (voices.speak) {
    case "facilitator": return words.speaks.facilitator(names(voices.leads), voices.leads.length > 1);
    case "presenter": case "group": case "questions": return words.speaks[voices.speak](names(voices.presenters), voices.presenters.length > 1);
    case "rounds": return words.speaks.rounds(voices.turn?.name);
    default: return words.speaks[voices.speak]();
  }
}

/** What that means for who looks at it; empty where it means no more than what everyone is told. */
export function whatItMeans(voices: Voices): string {
  const { speak, me, presenters, leads } = voices;
  switch (speak) {
    case "facilitator": return among(leads, me) ? words.you.facilitator : words.listen;
    case "presenter": return among(presenters, me) ? words.you.presenter : words.listen;
    case "group": return among(presenters, me) ? words.you.group : "";
    case "questions": return among(presenters, me) ? words.you.questions : words.askShort;
    case "rounds": return myTurn(voices);
    default: return "";
  }
}

function myTurn({ turn, order, me }: Voices): string {
  if (!turn) return "";
  if (turn.person === me) return words.you.rounds;
  const place = (person: number) => order.findIndex((one) => one.person === person);
  const [mine, now] = [place(me), place(turn.person)];
  if (mine > now && now >= 0) return words.yourTurnIs(mine - now);
  if (turn.next?.person === me) return words.yourTurnIs(1);
  return mine >= 0 && now >= 0 ? words.turnWas : words.listen;
}

/** Whether it is for this person to be silent now: said plainly and first. */
export function mustListen(voices: Voices): boolean {
  const { speak, me, presenters, leads, turn } = voices;
  switch (speak) {
    case "facilitator": return leads.length > 0 && !among(leads, me);
    case "presenter": return presenters.length > 0 && !among(presenters, me);
    case "group": return among(presenters, me);
    case "rounds": return turn !== undefined && turn.person !== me;
    default: return false;
  }
}

/** Whether the word is this person's own now. */
export function hasTheWord(voices: Voices): boolean {
  const { speak, me, presenters, leads, turn } = voices;
  if (speak === "facilitator") return among(leads, me);
  if (speak === "presenter" || speak === "questions") return among(presenters, me);
  return speak === "rounds" && turn?.person === me;
}
