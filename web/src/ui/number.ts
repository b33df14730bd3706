/** What was typed, as the number that it is. Anything else goes to the server as null would: it says
 *  at the field what would be right. */
export function wholeNumber(typed: string): number {
  return typed.trim() === "" ? Number.NaN : Number(typed);
}

/** A figure as people type it: `1,250` and `1,250.5` with commas between thousands, else a comma is a decimal point (`12,5`). Not a number: NaN. */
export function figureTyped(typed: string): number {
  const text = typed.trim().replace("−", "-");
  const figure = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replace(/,/g, "") : text.replace(",", ".");
  // What Number takes besides, such as 0x10, is no figure.
  return /^[-\d.]+(e[+-]?\d+)?$/i.test(figure) ? Number(figure) : Number.NaN;
}
