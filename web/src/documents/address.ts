const longest = 2_000;

/** The address of a link as it may be kept: the web, mail, telephone and paths of this site. Nothing
 *  where it is none of these. */
export function safeAddress(typed: unknown): string | undefined {
  const address = typeof typed === "string" ? typed.trim() : "";
  if (address === "" || address.length > longest || /[\s\u0000-\u001f]/.test(address)) return undefined;
  if (/^(https?:\/\/[^/]|mailto:[^@]+@|tel:[+\d])/i.test(address)) return address;
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address) || /^#[\x21-\x7e]*$/.test(address) ? address : undefined;
}

/** What a person types as an address: `school.example/plan` and `ana@school.example` are meant as such. */
export function addressTyped(typed: string): string | undefined {
  const text = typed.trim();
  const whole = safeAddress(text);
  if (whole !== undefined) return whole;
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(text)) return safeAddress(`mailto:${text}`);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i.test(text) ? safeAddress(`https://${text}`) : undefined;
}

/** The path on this site that an address names, where it names one. */
export function pathHere(address: string, origin: string): string | undefined {
  if (address.startsWith("/")) return address;
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : undefined;
}
