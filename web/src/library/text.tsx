import { Body } from "../rooms/body";
import { me } from "../session";

/** What somebody wrote in a part of a practice, as the server rendered it. */
export function Text({ html }: { html: string }) {
  return html ? <Body html={html} me={typeof me.value === "string" ? 0 : me.value.id} toMe={false} /> : null;
}
