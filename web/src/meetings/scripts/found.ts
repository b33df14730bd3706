import type { ScriptsScript } from "../../protocol/types";

const plain = (text: string) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Those in whose title or purpose every word occurs. */
export function found(scripts: readonly ScriptsScript[], wanted: string): readonly ScriptsScript[] {
  const all = plain(wanted).split(/\s+/).filter(Boolean);
  return scripts.filter(({ title, purpose }) => {
    const text = plain(`${title} ${purpose}`);
    return all.every((word) => text.includes(word));
  });
}
