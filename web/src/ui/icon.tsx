/** Line drawings on a 24 by 24 grid. Decoration: what they mean always stands in words beside them
 *  or in the label of their button. */
const drawings = {
  home: "M4 11.5 12 5l8 6.5M6 10v9h12v-9",
  room: "M5 5h14v11H11l-4 4v-4H5z",
  announcements: "M4 10v4l3 .5V18h3v-3l9 3V6L8 9.5z",
  closed: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 19a5.5 5.5 0 0 1 11 0M16 5.5a3 3 0 0 1 0 5.5M17.5 14a5.5 5.5 0 0 1 3 5",
  search: "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM20 20l-4.8-4.8",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20a7.5 7.5 0 0 1 15 0",
  back: "M14 6l-6 6 6 6",
  close: "M6 6l12 12M18 6 6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  react: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 10h.01M15 10h.01M8.5 14c1.8 2.2 5.2 2.2 7 0",
  reply: "M10 8 5 12.5l5 4.5V14c5 0 7.5 1.5 9 5 0-6-3-9-9-9z",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12h5M10 15.5h5",
  pin: "M9 4h6l-1 6 4 3.5H6L10 10zM12 13.5V20",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  remove: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  history: "M4 12a8 8 0 1 0 3-6.2M4 5v4h4M12 8v4l3 2",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  mute: "M5 10v4h3l4 4V6L8 10zM16 10l4 4M20 10l-4 4",
  send: "M5 12h13M13 6l6 6-6 6",
  add: "M12 5v14M5 12h14",
  calendar: "M5 7h14v12H5zM5 11h14M9 4v4M15 4v4",
  promise: "M5 12.5 10 17.5 19.5 7",
  mention: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Zm0 0v1.5a2.5 2.5 0 0 0 4 2V12a8 8 0 1 0-3.2 6.4",
  down: "M6 10l6 6 6-6",
  tick: "M5 12.5 10 17.5 19.5 7",
  warning: "M12 4 3 19h18zM12 10v4M12 16.5h.01",
  info: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 11v5M12 8h.01",
  waiting: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4l3 2",
  settings: "M4 7h9M17 7h3M15 9V5M4 17h3M11 17h9M9 19v-4",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  help: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9.7 9.5a2.4 2.4 0 1 1 3.6 2.1c-.9.5-1.3 1-1.3 2M12 16.5h.01",
  bold: "M8 5h5a3.5 3.5 0 0 1 0 7H8zM8 12h6a3.5 3.5 0 0 1 0 7H8z",
  library: "M5 4.5v15M9 4.5v15M5 4.5h4M5 19.5h4M9 6.5h4v13H9M14.2 7.4l3.8-1 3.2 12.4-3.8 1z",
  plan: "M5 20V4.5M5 5h12.5l-2.5 3.7 2.5 3.8H5",
  list: "M9 7h11M9 12h11M9 17h11M5 7h.01M5 12h.01M5 17h.01",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={drawings[name]} /></svg>;
}
