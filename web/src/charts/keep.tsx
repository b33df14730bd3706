import type { ComponentChild } from "preact";
import { useSignal } from "@preact/signals";
import { Button } from "../ui/button";
import { download, fileName, keep } from "../ui/download";
import { words } from "../words/charts";
import type { Mark } from "./marks";
import { csvOf, type Table } from "./rows";

/** How wide a kept drawing is, whatever the screen. */
export const keptWidth = 960;

/** What stands around a drawing that is kept: title and verdict above it; below it what its marks mean, and its rules. */
export interface Said { title: string; says: string; below: readonly string[]; marks: readonly (readonly [Mark, string])[] }

interface Props extends Said { drawing: () => ComponentChild; table: Table }

/** Buttons that keep a chart as a file: as a picture, as a drawing, as a table. */
export function Keep({ drawing, table, ...said }: Props) {
  const { title } = said;
  const failed = useSignal("");
  const drawn = async (as: "png" | "svg") => {
    failed.value = "";
    try {
      const { asPicture, drawnAlone } = await import("./alone");
      const alone = drawnAlone(drawing(), said);
      if (as === "svg") download(fileName(title, "svg"), alone.text, "image/svg+xml");
      else keep(fileName(title, "png"), await asPicture(alone));
    } catch { failed.value = words.save.failed[as]; }
  };
  return (
    <div class="chart-keep screen-only" role="group" aria-label={`${words.save.title}: ${title}`}>
      <Button look="quiet" onClick={() => void drawn("png")}>{words.save.png}</Button>
      <Button look="quiet" onClick={() => void drawn("svg")}>{words.save.svg}</Button>
      <Button look="quiet" onClick={() => download(fileName(title, "csv"), csvOf(table), "text/csv")}>{words.save.csv}</Button>
      <span class="note" role="status">{failed.value}</span>
    </div>
  );
}
