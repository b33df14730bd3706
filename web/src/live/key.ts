/**
 * A new idempotency key: the time in milliseconds, then 80 random bits. The server keeps keys in their order, so
 * that those of one moment lie side by side. Works on plain http too, where randomUUID does not exist.
 */
export function newKey(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return time + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
