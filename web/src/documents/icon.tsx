/** The editor's own drawings, in the manner of ui/icon: they load with it. */
const drawings = {
  undo: "M9 6 4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-2",
  redo: "M15 6l4.5 4.5L15 15M19 10.5h-9a5 5 0 0 0 0 10h2",
  bold: "M7.5 5H13a3.5 3.5 0 0 1 0 7H7.5zM7.5 12H14a3.5 3.5 0 0 1 0 7H7.5z",
  italic: "M10 5h7M7 19h7M14 5l-4 14",
  underline: "M7.5 5v6a4.5 4.5 0 0 0 9 0V5M6 20h12",
  strike: "M5 12h14M16 7.5C15.3 6 13.8 5 12 5c-2.3 0-4 1.2-4 3 0 1.6 1.3 2.4 3 2.9M8 16.5C8.7 18 10.2 19 12 19c2.4 0 4-1.3 4-3.1",
  code: "M9 8l-4 4 4 4M15 8l4 4-4 4",
  codeBlock: "M5 5h14v14H5zM10 10l-2 2 2 2M14 10l2 2-2 2",
  bulletList: "M10 7h10M10 12h10M10 17h10M5 7h.01M5 12h.01M5 17h.01",
  orderedList: "M11 7h9M11 12h9M11 17h9M4.5 6l1.5-1v5M4.5 14.5c.5-1.2 2.5-1 2.5.4 0 1-1 1.5-2.5 3.1h2.7",
  taskList: "M4 5.5h5v5H4zM4 14h5v5H4zM12.5 8H20M12.5 16.5H20M5.2 8l1 1 1.8-2",
  quote: "M10 7C7 8 5.5 10 5.5 13v4H10v-4H7.5M19 7c-3 1-4.5 3-4.5 6v4H19v-4h-2.5",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14M15 5v14",
  comment: "M5 5h14v11h-6l-4 4v-4H5zM9 9h6M9 12h4",
  rule: "M4 12h16",
  indent: "M11 7h9M11 12h9M11 17h9M4 9l3 3-3 3",
  outdent: "M11 7h9M11 12h9M11 17h9M7 9l-3 3 3 3",
  clear: "M6 6h12M12 6l-2 9M8 19h4M15 15l5 5M20 15l-5 5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M8 10l4 4 4-4",
  versions: "M4 12a8 8 0 1 0 3-6.2M4 5v4h4M12 8v4l3 2",
  saved: "M7 18a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7 1A3.6 3.6 0 0 1 17 18zM9.5 13.5l2 2 3.5-3.5",
  saving: "M7 18a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7 1A3.6 3.6 0 0 1 17 18zM12 16v-4.5M10 13l2-2 2 2",
  kept: "M5 5h14v10H5zM9 19h6M12 15v4",
  lost: "M12 4 3 19h18zM12 10v4M12 16.5h.01",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  export: "M12 4v11M8 8l4-4 4 4M5 14v6h14v-6",
  share: "M5 5h14v11H11l-4 4v-4H5zM12 8v5M9.5 10.5h5",
  archive: "M4 5h16v4H4zM5.5 9v10h13V9M10 13h4",
  pen: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  remove: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  keyboard: "M3 7h18v10H3zM7 10.5h.01M10.5 10.5h.01M14 10.5h.01M17 10.5h.01M8 14h8",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14 6l-6 6 6 6",
  tick: "M5 12.5 10 17.5 19.5 7",
  wide: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
} as const;

export type DrawingName = keyof typeof drawings;

export function Drawing({ name }: { name: DrawingName }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={drawings[name]} /></svg>;
}
