/** What was typed, as the number that it is. Anything else goes to the server as null would: it says
 *  at the field what would be right. */
export function wholeNumber(typed: string): number {
  return typed.trim() === "" ? Number.NaN : Number(typed);
}
