import { useSignal } from "@preact/signals";
import type { Command, EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { words } from "../words/documents";
import { Drawing } from "./icon";
import { MenuButton, type Choice } from "./menu";
import { alwaysInMenu, blockKind, blockKinds, setBlock, tableTools, toolsOf, type Tool } from "./tools";

interface Props {
  view: EditorView;
  state: EditorState;
  editLink: () => void;
  comment: () => void;
}

const buttonPx = 44;
/** The kind of text, the menu and the bar's own edges; wider where there is room (documents.css). */
const fixedPx = (room: number) => (room < 704 ? 108 : 132 + 48) + buttonPx + 22;

/** What formats the text: as many buttons as there is room for, the rest in a menu. One of them is in
 *  the order of Tab; the arrows go from one to the next. */
export function Toolbar({ view, state, editLink, comment }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const room = useRoom(bar);
  const tools = useMemo(() => toolsOf({ editLink, comment }), []);
  const inTable = tableTools(state);
  const count = Math.max(2, Math.floor((room - fixedPx(room) - (inTable.length > 0 ? buttonPx : 0)) / (buttonPx + 2)));
  const shown = new Set([...tools].filter(({ rank }) => rank < alwaysInMenu).sort((a, b) => a.rank - b.rank).slice(0, count));
  const run = (command: Command) => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  useRoving(bar, `${count} ${inTable.length}`);
  const kind = blockKind(state);
  const hidden = tools.filter((tool) => !shown.has(tool));
  const asChoice = (tool: Tool): Choice => ({
    text: words.tools[tool.name], icon: tool.name, disabled: !tool.can(view.state), act: () => (tool.name === "link" || tool.name === "comment" ? tool.run(view.state) : run(tool.run)),
    ...(tool.on && { checked: tool.on(view.state) }),
  });
  return (
    <div ref={bar} class="doc-tools" role="toolbar" aria-label={words.toolbar} aria-orientation="horizontal"
      onMouseDown={(event) => { if (event.target instanceof Element && event.target.closest("button")) event.preventDefault(); }}>
      <MenuButton label={`${words.style}: ${kind === undefined ? words.styles[0] : words.styles[kind]}`} class="doc-style" choices={() => [blockKinds.map((one) => (
        { text: words.styles[one], checked: one === kind, look: `doc-look-${one}`, act: () => run(setBlock(one)) }))]}>
        <span>{words.styles[kind ?? 0]}</span> <Drawing name="down" />
      </MenuButton>
      {tools.filter((tool) => shown.has(tool)).map((tool) => <ToolButton key={tool.name} tool={tool} state={state} run={tool.name === "link" || tool.name === "comment" ? () => tool.run(view.state) : () => run(tool.run)} />)}
      {inTable.length > 0 && (
        <MenuButton label={words.tableTools} class="icon-button doc-tool doc-tool-on" choices={() => tableTools(view.state).map((group) => group.map(({ name, run: command }) => (
          { text: words.table[name], danger: name.startsWith("delete"), act: () => run(command) })))}>
          <Drawing name="table" />
        </MenuButton>
      )}
      <MenuButton label={words.tools.more} class="icon-button doc-tool" choices={() => [hidden.filter(({ rank }) => rank < alwaysInMenu).map(asChoice), hidden.filter(({ rank }) => rank === alwaysInMenu).map(asChoice)]}>
        <Drawing name="more" />
      </MenuButton>
    </div>
  );
}

function ToolButton({ tool: { name, on, can, keys, gap }, state, run }: { tool: Tool; state: EditorState; run: () => void }) {
  const pressed = on?.(state);
  const able = can(state);
  return (
    <button type="button" class={`icon-button doc-tool ${gap ? "doc-tool-gap" : ""}`} aria-label={words.tools[name]} title={keys ? `${words.tools[name]} (${keys.replace("Control", "Ctrl").replaceAll("+", " + ")})` : words.tools[name]}
      aria-pressed={pressed} aria-disabled={!able || undefined} aria-keyshortcuts={keys} onClick={() => { if (able) run(); }}>
      <Drawing name={name} />
    </button>
  );
}

/** How wide the bar is. */
function useRoom(bar: { current: HTMLElement | null }): number {
  const room = useSignal(360);
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return;
    const look = () => { room.value = current.clientWidth; };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return room.value;
}

/** Tab stops once in the bar, at the button that had the focus last. */
function useRoving(bar: { current: HTMLElement | null }, drawn: string): void {
  useEffect(() => {
    const { current } = bar;
    if (!current) return;
    const buttons = () => [...current.querySelectorAll<HTMLElement>(":scope > button")];
    const stop = (at: HTMLElement | undefined) => { for (const button of buttons()) button.tabIndex = button === at ? 0 : -1; };
    stop(buttons().find((button) => button.tabIndex === 0 && button === document.activeElement) ?? buttons()[0]);
    const focused = (event: FocusEvent) => { if (event.target instanceof HTMLElement && event.target.parentElement === current) stop(event.target); };
    const pressed = (event: KeyboardEvent) => {
      const all = buttons();
      const at = all.indexOf(document.activeElement as HTMLElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    };
    current.addEventListener("focusin", focused);
    current.addEventListener("keydown", pressed);
    return () => {
      current.removeEventListener("focusin", focused);
      current.removeEventListener("keydown", pressed);
    };
  }, [drawn]);
}
