/** Initials on one of eight grounds, so that the same person looks the same everywhere. Decoration:
 *  the name always stands beside it. */
export function Avatar({ person, name, here }: { person: number; name: string; here?: boolean }) {
  return (
    <span class={`avatar avatar-${person % 8}`} aria-hidden="true">
      {initials(name)}
      {here && <span class="avatar-here" />}
    </span>
  );
}

export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const first = [...(parts[0] ?? name)][0] ?? "?";
  const last = parts.length > 1 ? [...(parts[parts.length - 1] ?? "")][0] ?? "" : "";
  return (first + last).toUpperCase();
}
