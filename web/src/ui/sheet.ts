import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const loading = new Map<string, Promise<void>>();

function load(address: string): Promise<void> {
  const underWay = loading.get(address);
  if (underWay) return underWay;
  const begun = new Promise<void>((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(address, import.meta.url).href });
    link.onload = link.onerror = () => done();
    document.head.append(link);
  });
  loading.set(address, begun);
  return begun;
}

/** Loads a style sheet that comes with a part of the client (`import address from "x.css?address"`).
 *  Whether it is there: nothing is shown naked. */
export function useSheet(address: string): boolean {
  const there = useSignal(false);
  useEffect(() => { void load(address).then(() => { there.value = true; }); }, [address]);
  return there.value;
}
