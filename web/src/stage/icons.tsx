/** Drawings of the session's screens, as in ui/icon.tsx: decoration beside words. */
const drawings = {
  hand: "M8 12V6.5a1.5 1.5 0 0 1 3 0V11M11 10V4.5a1.5 1.5 0 0 1 3 0V11M14 10.5V6a1.5 1.5 0 0 1 3 0v7c0 4-2 7-5.5 7-3 0-4-1.5-5.5-4l-2-3.5a1.4 1.4 0 0 1 2.4-1.4L8 13",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  pause: "M9 6v12M15 6v12",
  play: "M8 5.5v13l10-6.5z",
  next: "M6 6l8 6-8 6zM18 6v12",
  previous: "M18 6l-8 6 8 6zM6 6v12",
  up: "M6 14l6-6 6 6",
  down: "M6 10l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  flag: "M6 21V4M6 5h11l-2 4 2 4H6",
} as const;

export function StageIcon({ name }: { name: keyof typeof drawings }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={drawings[name]} /></svg>;
}

export const HandIcon = () => <StageIcon name="hand" />;
