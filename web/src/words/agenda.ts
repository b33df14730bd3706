import type { Fit } from "../meetings/agenda";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** `1 hour 15 minutes`. */
function minutes(count: number): string {
  const hours = Math.floor(count / 60);
  const rest = count % 60;
  if (hours === 0) return counted(rest, "minute", "minutes");
  return counted(hours, "hour", "hours") + (rest === 0 ? "" : ` ${counted(rest, "minute", "minutes")}`);
}

export const words = {
  minutes,
  minutesShort: (count: number) => `${count} min`,
  min: "min",
  agenda: "Agenda",
  intro: "The blocks of the session, in their order. Every change is saved as you make it.",
  none: "The agenda is not written yet.",

  fit: ({ plannedMinutes, overMinutes }: Fit, blocks: number, end: string) => {
    if (blocks === 0) return `No blocks yet. The session has ${minutes(-overMinutes)}.`;
    const taken = `The blocks take ${minutes(plannedMinutes)}`;
    if (overMinutes > 0) return `${taken}: ${minutes(overMinutes)} more than the session has. It would end at ${end}.`;
    if (overMinutes === 0) return `${taken}, as long as the session.`;
    return `${taken}. ${minutes(-overMinutes)} ${overMinutes === -1 ? "is" : "are"} left.`;
  },

  saving: { saved: "Saved", saving: "Saving…", away: "No connection just now. What you changed is kept and saved as soon as the server answers.", refused: "Something is not saved: see what is marked below." },

  block: (at: number) => `Block ${at}`,
  title: (at: number) => `Title of block ${at}`,
  minutesOf: (title: string) => `Minutes of ${title}`,
  drag: (title: string) => `Drag ${title}`,
  up: (title: string) => `Move up: ${title}`,
  down: (title: string) => `Move down: ${title}`,
  movedTo: (title: string, at: number, of: number, clock: string) => `${title} is now number ${at} of ${of}, at ${clock}.`,
  removed: (title: string) => `${title} is removed.`,
  added: (title: string) => `${title} is added.`,
  keys: "Alt with up and down moves a block from anywhere in it.",
  more: (title: string) => `Details of ${title}`,
  moreShort: "Details",
  remove: "Remove this block",
  removeTitle: "Remove this block?",
  removeText: (title: string) => `${title} is taken off the agenda, with what was prepared for it.`,
  removeAct: "Remove",
  purpose: "What it is for",
  lead: "Who leads it",
  noLead: "Nobody yet",
  ledBy: (name: string) => `with ${name}`,
  youLead: "You lead this.",
  youAre: (role: string) => `Your role: ${role}.`,
  begun: "Begun",
  ended: "Done",
  withProtocol: (title: string) => `Protocol: ${title}`,
  kinds: { work: "", promises: "Promises made earlier", rest: "Break" },
  promisesText: "The promises that are open when the session begins. The list is drawn up by itself.",

  protocol: "Protocol",
  noProtocol: "No protocol: one step, as long as the block.",
  roles: "Who does what",
  nobody: "Nobody yet",
  steps: "Steps",
  changeSteps: "Change the steps, for this session only",
  changeStepsShort: "Change the steps",
  stepsTitle: (title: string) => `Steps of ${title}`,
  stepsSave: "Save the steps",
  openProtocol: "The protocol itself",
  removeProtocol: "Take the protocol off this block",
  materials: "Bring",
  prepared: (activities: number, breakouts: number) => [activities > 0 && counted(activities, "activity", "activities"), breakouts > 0 && counted(breakouts, "breakout", "breakouts")].filter(Boolean).join(" and ") + " prepared",
  preparing: "Prepared for this block",

  add: "Add a block",
  addBreak: "Add a break",
  addProtocol: "Add a protocol",
  addTitle: "Add a block",
  addAct: "Add it",
  blockTitle: "Title",
  blockMinutes: "Minutes",
  breakTitle: "Break",
  addProtocolTitle: "Add a protocol",
  people: "For how many people",
  peopleHint: "Steps where everybody has a turn take longer with more people.",
  find: "Find a protocol",
  noneFound: "No protocol has these words.",
  groupOf: (min: number, max: number) => (max >= 100 ? (min <= 2 ? "any number of people" : `${min} people or more`) : min === max ? `${min} people` : `${min} to ${max} people`),
  takes: (count: number) => minutes(count),
  use: "Add it",
  useLabel: (title: string) => `Add it: ${title}`,

  begin: "How do you want to begin?",
  beginIntro: "Take what worked, and change it; or begin with a first block.",
  copyLast: "Copy from an earlier session",
  copyTitle: "Copy from an earlier session",
  copyText: "Its blocks, roles, activities and breakouts come behind what is there already; no answers, no times.",
  copyAct: "Copy its agenda",
  copyFrom: "Which session",
  noEarlier: "There is no earlier session to copy from.",
  useTemplate: "Use a template",
  templates: "Templates",
  noTemplates: "No agenda has been saved as a template yet.",
  templateAct: "Use it",
  templateActLabel: (title: string) => `Use it: ${title}`,
  templateOf: (blocks: number, count: number, by: string) => `${counted(blocks, "block", "blocks")}, ${minutes(count)}, by ${by}`,
  removeTemplate: (title: string) => `Remove the template ${title}`,
  saveTemplate: "Save as a template",
  saveTemplateTitle: "Save this agenda as a template",
  saveTemplateText: "Everyone who facilitates in the network can begin with it.",
  templateName: "What it is called",
  templateSaved: "The template is saved.",
};
