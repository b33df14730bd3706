import type { PartnersGetPartnerResponse } from "../protocol/types";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const practices = (count: number) => counted(count, "practice", "practices");
type Capacity = PartnersGetPartnerResponse["service"][number]["capacity"];
type Visibility = PartnersGetPartnerResponse["partner"]["visibility"];

export const words = {
  title: "Partner organisations",
  of: (network: string) => `Partner organisations of ${network}`,
  intro: "Who works with the schools of the network, what they offer, and what they gave to the library.",
  none: "There is no partner organisation yet. Who leads the network adds them on its page.",
  gave: (count: number) => (count === 0 ? "Nothing in the library yet" : `${practices(count)} in the library`),
  public: "Everyone sees its page",

  offers: "What they offer",
  contact: "How to reach them",
  website: "Website",
  responsible: (name: string) => `${name} is responsible for what is there, not the network.`,
  service: "Service to the network",
  capacities: { board: "On the board", staff: "On the staff", adviser: "Adviser" } satisfies Record<Capacity, string>,
  serves: (capacity: string, network: string) => `${capacity} of ${network}`,
  servesAnother: (capacity: string) => `${capacity} of another network`,
  contributed: "What they gave to the library",
  contributedNone: "Nothing yet that you may see.",
  newest: (shown: number, total: number) => `The newest ${shown} of ${total}.`,
  people: "People",
  vacant: "Nobody holds this seat now",

  reach: "What came of it",
  reachHint: "Over all that was published. Only people of the organisation and who leads the network see them.",
  practices: (count: number) => practices(count),
  tried: (count: number) => `Tried ${counted(count, "time", "times")}`,
  decided: (kept: number, adapted: number, dropped: number) => `${kept} kept, ${adapted} adapted, ${dropped} dropped`,
  collections: (count: number) => `In ${counted(count, "collection", "collections")}`,
  silent: "Links that do not answer",
  silentHint: "Links in published practices are asked about once a week. These did not answer the last time.",
  silentMore: (shown: number, total: number) => `The ${shown} that were asked last, of ${total}.`,

  change: "Change the page",
  about: "What it is",
  markdown: "Markdown: lists, bold, links.",
  offersHint: "What a school can ask for, and what not.",
  websiteHint: "Beginning with https://.",
  visibility: "Who sees this page",
  visibilities: [
    ["network", "The network", "who has a seat in it, or in a network that the organisation serves"],
    ["world", "Everyone, without an account", "never the people’s names"],
  ] satisfies readonly (readonly [Visibility, string, string])[],
  serviceOf: (network: string) => `In ${network}`,
  note: "What they do there",
  save: "Save",
};
