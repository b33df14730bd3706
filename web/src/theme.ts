import { signal } from "@preact/signals";

/** `device`: as the device is set. The choice is this browser's own and is kept there. */
export type Theme = "device" | "light" | "dark";
const place = "lyceum.theme";

export const theme = signal<Theme>("device");

/** Shows the page in the theme that was chosen in this browser. */
export function applyTheme(): void {
  try {
    const kept = localStorage.getItem(place);
    if (kept === "light" || kept === "dark") theme.value = kept;
  } catch {
    // A browser that keeps nothing shows the device's own.
  }
  show();
}

export function chooseTheme(choice: Theme): void {
  theme.value = choice;
  try {
    localStorage.setItem(place, choice);
  } catch {
    // It holds until the page is closed.
  }
  show();
}

function show(): void {
  if (theme.value === "device") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset["theme"] = theme.value;
}
