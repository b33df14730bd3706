import { useSignal } from "@preact/signals";
import type { ComponentChildren, Ref } from "preact";
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "../ui/button";
import { useDraft } from "../ui/draft";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";
import { Completion, suggestions, type Groups, type Suggestion } from "./completion";
import { asWritten, mentionBefore, type Mentionable } from "./mentions";

const longest = 8_000;

/** What the room tells the place where one writes. */
export interface Writing {
  focus(): void;
  /** Puts words there, before what stands there already. */
  take(typed: string): void;
}

interface Props {
  /** What was typed and not sent is kept on the device under this name. */
  draft: string;
  label: string;
  people: readonly (Mentionable & { seatTitle: string })[];
  groups: Groups;
  /** What stands there at first; a draft goes before it. */
  initial?: string;
  sendLabel?: string;
  send: (body: string) => void;
  onTyping?: () => void;
  /** Up in an empty field. */
  onUp?: () => void;
  onEscape?: () => void;
  onHelp?: () => void;
  writing?: Ref<Writing>;
  children?: ComponentChildren;
}

interface Draft {
  readonly text: string;
  /** People who were picked, for names that two have. */
  readonly picked: readonly Mentionable[];
}

const hasKeyboard = () => matchMedia("(hover: hover) and (pointer: fine)").matches;
const typingEveryMs = 3_000;

/** Where one writes a message. */
export function Composer({ draft: name, label, people, groups, initial = "", sendLabel = words.send, send, onTyping, onUp, onEscape, onHelp, writing, children }: Props) {
  const draft = useDraft<Draft>(name, { text: initial, picked: [] });
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useSignal<{ at: number; typed: string } | undefined>(undefined);
  const chosen = useSignal(0);
  const told = useRef(0);
  const caret = useRef<number | undefined>(undefined);
  const id = useId();
  const { text, picked } = draft.value;
  const list = mention.value ? suggestions(mention.value.typed, people, groups) : [];
  const over = [...text].length - longest;

  useLayoutEffect(() => {
    grow(field.current);
    // Before the next key comes: somebody goes on typing at once.
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
  useEffect(() => { if (initial) field.current?.focus(); }, []);
  useImperativeHandle(writing ?? null, () => ({
    focus: () => field.current?.focus(),
    take: (typed) => {
      draft.value = { text: text ? `${typed}\n\n${text}` : typed, picked };
      field.current?.focus();
    },
  }), [text, picked]);

  const look = () => {
    const { current } = field;
    const found = current && current.selectionStart === current.selectionEnd ? mentionBefore(current.value, current.selectionStart) : undefined;
    if (found?.at !== mention.value?.at || found?.typed !== mention.value?.typed) chosen.value = 0;
    mention.value = found;
  };
  const changed = (value: string) => {
    draft.value = { text: value, picked };
    look();
    if (value.trim() && Date.now() - told.current > typingEveryMs) {
      told.current = Date.now();
      onTyping?.();
    }
  };
  const take = (suggestion: Suggestion) => {
    const { current } = field;
    if (!mention.value || !current) return;
    const before = text.slice(0, mention.value.at + 1) + suggestion.text + " ";
    const rest = text.slice(mention.value.at + 1 + mention.value.typed.length).replace(/^ /, "");
    draft.value = { text: before + rest, picked: suggestion.person ? [{ person: suggestion.person, name: suggestion.text }, ...picked] : picked };
    mention.value = undefined;
    caret.current = before.length;
    current.focus();
  };
  const submit = () => {
    const body = text.trim();
    if (!body || over > 0) return;
    draft.value = { text: initial, picked: [] };
    mention.value = undefined;
    told.current = 0;
    send(asWritten(body, [...picked, ...people]));
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const open = list.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      chosen.value = (chosen.value + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length;
    } else if (open && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey && !event.ctrlKey && !event.metaKey && list[chosen.value]) {
      event.preventDefault();
      take(list[chosen.value]!);
    } else if (event.key === "Escape") {
      if (mention.value && open) mention.value = undefined;
      else onEscape?.();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey && (event.ctrlKey || event.metaKey || hasKeyboard())) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && text === "" && !event.altKey && onUp) {
      event.preventDefault();
      onUp();
    }
  };

  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {children}
      <div class="composer-box">
        {list.length > 0 && <Completion id={id} list={list} chosen={chosen.value} take={take} />}
        <textarea ref={field} rows={1} value={text} aria-label={label} placeholder={label} enterkeyhint={hasKeyboard() ? "send" : "enter"}
          aria-autocomplete="list" aria-controls={list.length > 0 ? id : undefined} aria-activedescendant={list.length > 0 ? `${id}-${chosen.value}` : undefined}
          aria-describedby={`${id}-left`} onInput={(event) => changed(event.currentTarget.value)} onKeyDown={pressed} onKeyUp={look} onClick={look} onBlur={() => { mention.value = undefined; }} />
        {onHelp && <IconButton label={words.help} class="composer-help" onClick={onHelp}><Icon name="help" /></IconButton>}
        <button type="submit" class="composer-send" aria-label={sendLabel} title={sendLabel} aria-disabled={!text.trim() || over > 0}><Icon name={initial ? "tick" : "send"} /></button>
      </div>
      <p class={over > 0 ? "composer-left field-error" : "composer-left"} id={`${id}-left`}>{over > 0 ? words.tooLong(over) : over > -500 ? words.nearEnd(-over) : ""}</p>
      <span class="hidden-words" role="status">{list.length > 0 ? words.suggestionsSaid(list.length) : ""}</span>
    </form>
  );
}

/** As high as what stands in it; the style sheet says how high at most. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
