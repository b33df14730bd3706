/** A name that every system takes as a file's. */
export function fileName(title: string, ending: string): string {
  const name = title.normalize("NFC").replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, " ").replace(/\s+/g, " ").trim().replace(/^\.+/, "").slice(0, 100).trim();
  return `${name || "document"}.${ending}`;
}

/** Hands a file to the browser to keep. */
export function keep(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The same with a text. */
export function download(name: string, text: string, type: string): void {
  keep(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
