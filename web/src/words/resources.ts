const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const steps = ["bytes", "KB", "MB", "GB"] as const;

/** `2.4 MB`: in steps of a thousand, as the makers of disks count. */
function size(bytes: number): string {
  let at = 0;
  let left = bytes;
  for (; left >= 999.5 && at < steps.length - 1; ++at) left /= 1_000;
  const figure = new Intl.NumberFormat(undefined, { maximumFractionDigits: at > 0 && left < 10 ? 1 : 0 }).format(left);
  return at === 0 ? counted(bytes, "byte", "bytes") : `${figure} ${steps[at]}`;
}

/** What is said about the files, links and videos of a practice. */
export const words = {
  size,
  title: "Materials",
  none: "Nothing is here yet. Add the files that somebody needs who wants to try it.",
  kinds: { file: "File", image: "Picture", video: "Video", audio: "Sound", link: "Link", captions: "Captions", chapters: "Chapters" },
  fileOf: (type: string | undefined) => (type === "application/pdf" ? "PDF" : "File"),
  about: (...parts: (string | undefined)[]) => parts.filter(Boolean).join(" · "),
  of: (kind: string, video: string) => `${kind} of ${video}`,
  unpublished: "Not published yet",
  at: (host: string) => `at ${host}`,
  download: (title: string) => `Download ${title}`,
  transcript: "What is said",
  transcriptNone: "Nothing is written in the captions.",
  transcriptOf: (title: string) => `What is said in ${title}`,

  captionsOf: (title: string) => `Captions of ${title}`,
  captionsIn: (language: string, of: number) => (of === 1 ? `Captions (${language})` : `Captions: ${language}`),
  chaptersOf: (title: string) => `Chapters of ${title}`,
  /** `1:05`, `1:02:09` from the beginning. */
  clock: (seconds: number) => {
    const whole = Math.floor(seconds);
    const two = (value: number) => String(value).padStart(2, "0");
    const hours = Math.floor(whole / 3_600);
    const minutes = Math.floor(whole / 60) % 60;
    return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
  },

  add: "Add files",
  dropHere: "You can also drop files here, or paste a picture.",
  max: (bytes: number) => `A file may have ${size(bytes)}.`,
  tooLarge: (bytes: number, max: number) => `It has ${size(bytes)}. A file may have ${size(max)}: make it smaller, or put it where it can be seen and add a link.`,
  empty: "There is nothing in this file.",
  addTrack: { captions: "Add captions", chapters: "Add chapters" },
  trackFor: {
    captions: (title: string) => `Add captions of ${title} (a WebVTT file)`,
    chapters: (title: string) => `Add chapters of ${title} (a WebVTT file)`,
  },

  uploads: "Files on their way",
  progress: (title: string) => `How much of ${title} has arrived`,
  waiting: "Waits for the file before it",
  preparing: "Begins",
  sending: (sent: number, all: number) => `${size(sent)} of ${size(all)} sent`,
  paused: (sent: number, all: number) => `Paused at ${size(sent)} of ${size(all)}`,
  lineLost: "The line was lost. What has arrived is kept; it goes on when the line is back.",
  lineLostKept: "There is no line. The file is kept on this device and sent when the line is back, also after you closed this page.",
  lineLostOpen: "There is no line, and this device has no room to keep the file: leave this page open until it is sent.",
  notYours: "Somebody else is signed in here now: it goes on when you are back.",
  noClient: "The part of Lyceum that sends files could not be loaded. Try it again when the line is back.",
  oddAnswer: (status: number) => `The server answered with ${status}. Try it again in a while.`,
  pause: "Pause",
  resume: "Go on",
  pauseOf: (title: string) => `Pause: ${title}`,
  resumeOf: (title: string) => `Go on: ${title}`,
  stop: "Do not send it",
  stopOf: (title: string) => `Do not send it: ${title}`,
  arrived: (title: string) => `${title} is here.`,
  unfinished: "Not all of it arrived",
  unfinishedHow: "Choose the same file again, and only what is missing is sent.",
  takeOff: "Take off the list",
  takeOffOf: (title: string) => `Take off the list: ${title}`,
  forget: "Forget it",
  forgetOf: (name: string) => `Forget it: ${name}`,

  addLink: "Add a link",
  linkTitle: "What is it called?",
  linkUrl: "Address",
  linkUrlHint: "It begins with https://",
  note: "Note",
  noteHint: "What it is for, or who made it.",
  language: "Language",
  languageHint: "A short code: en, es, es-MX.",

  change: "Change",
  changeOf: (title: string) => `Change: ${title}`,
  changeTitle: "Change what it is called",
  save: "Save",
  up: (title: string) => `Move up: ${title}`,
  down: (title: string) => `Move down: ${title}`,
  moved: (title: string, at: number, of: number) => `${title} is now number ${at} of ${of}.`,
  remove: "Remove",
  removeOf: (title: string) => `Remove: ${title}`,
  removeTitle: (title: string) => `Remove ${title}?`,
  removeText: "It is gone at once, also from the published practice. It cannot be brought back.",
  removeVideo: "Its captions and chapters go with it.",

  leaving: "A link to another place",
  leads: (title: string) => `${title} belongs to the practice`,
  responsible: (host: string) => `What is there is not part of Lyceum. ${host} is responsible for it, and may see that you come.`,
  alive: "Last seen alive:",
  silent: "Did not answer:",
  goTo: (host: string) => `Go to ${host}`,
  notALink: "This is a file.",
  openFile: "Open it",
};
