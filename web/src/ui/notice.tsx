import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

/** A plain line that something is so. A problem is said to screen readers at once, the rest politely. */
export function Notice({ kind = "plain", children }: { kind?: "plain" | "good" | "problem"; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "problem" ? "alert" : "status"}>
      <Icon name={kind === "good" ? "tick" : kind === "problem" ? "warning" : "info"} />
      <div>{children}</div>
    </div>
  );
}
