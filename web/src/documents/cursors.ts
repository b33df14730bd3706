import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { yCursorPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import { isPresent, type Present } from "./opened";

/** Where others write, with their names: classes only, so that no style is set inline. */
export function cursors(awareness: Awareness): Plugin {
  return yCursorPlugin(awareness, {
    awarenessStateFilter: (own: number, client: number, state: { user?: unknown }) => own !== client && isPresent(state.user),
    cursorBuilder: (user: Present) => caret(user),
    selectionBuilder: ({ person }: Present) => ({ class: `doc-selected hue-${person % 8}` }),
  });
}

/** A name at the right edge stands to the left of its caret. */
export function turning(): Plugin {
  const look = (view: EditorView) => {
    const edge = view.dom.getBoundingClientRect().right;
    for (const mark of view.dom.querySelectorAll<HTMLElement>(".doc-caret")) {
      const { width } = (mark.querySelector(".doc-caret-name") ?? mark).getBoundingClientRect();
      mark.classList.toggle("doc-caret-turned", mark.getBoundingClientRect().left + width > edge);
    }
  };
  return new Plugin({ view: () => ({ update: look }) });
}

function caret({ person, name }: Present): HTMLElement {
  const mark = document.createElement("span");
  mark.className = `doc-caret hue-${person % 8}`;
  // Who reads the text by ear hears who is here above it, and not in the middle of a word.
  mark.setAttribute("aria-hidden", "true");
  const flag = document.createElement("span");
  flag.className = "doc-caret-name";
  // Drawn by the style sheet: it is no part of the text that is copied or searched.
  flag.dataset["name"] = name.split(" ")[0]!;
  mark.append(flag);
  return mark;
}
