/** A person who can be mentioned. */
export interface Mentionable {
  readonly person: number;
  readonly name: string;
}

const written = /@\[([^\]\n]{1,120})\]\(person\/([1-9]\d{0,15})\)/g;
/** Code keeps its letters. */
const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;
const letter = /[\p{L}\p{N}_]/u;

/** A message's source as it is shown while one writes: `@Ana Example` for `@[Ana Example](person/5)`. */
export function asTyped(body: string): string {
  return body.replace(written, "@$1");
}

/** The source of what was typed: names of people after an `@` become mentions, except in code. Where
 *  two people have the same name, the first of the list is meant: put those that were picked first. */
export function asWritten(typed: string, people: readonly Mentionable[]): string {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  return typed.split(code).map((part, at) => (at % 2 === 1 ? part : withMentions(part, longestFirst))).join("");
}

function withMentions(text: string, people: readonly Mentionable[]): string {
  let result = "";
  for (let at = 0; at < text.length;) {
    const named = text[at] === "@" && !letter.test(text[at - 1] ?? "") ? people.find(({ name }) => isNamed(text, at + 1, name)) : undefined;
    if (named) {
      result += `@[${named.name.replace(/[[\]\\]/g, "\\$&")}](person/${named.person})`;
      at += 1 + named.name.length;
    } else {
      result += text[at++];
    }
  }
  return result;
}

function isNamed(text: string, at: number, name: string): boolean {
  return text.slice(at, at + name.length).toLowerCase() === name.toLowerCase() && !letter.test(text[at + name.length] ?? "");
}

/** The mention that is being typed before the caret: where its `@` stands, and what follows it. */
export function mentionBefore(text: string, caret: number): { at: number; typed: string } | undefined {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0 || letter.test(before[at - 1] ?? "")) return undefined;
  const typed = before.slice(at + 1);
  return typed.length <= 40 && /^[\p{L}\p{M}\p{N}.'’ -]*$/u.test(typed) && !/^\s|\s\s/.test(typed) ? { at, typed } : undefined;
}

/** What fits what was typed: a part of the name begins with it. */
export function fits(name: string, typed: string): boolean {
  const wanted = fold(typed);
  const parts = fold(name).split(/[\s-]+/);
  return parts.some((_, from) => parts.slice(from).join(" ").startsWith(wanted));
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
