import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import address from "../styles/documents.css?address";

let loaded: Promise<void> | undefined;

/** The style sheet comes with the first document, and not before. */
function load(): Promise<void> {
  return (loaded ??= new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(address, import.meta.url).href });
    link.onload = link.onerror = () => done();
    document.head.append(link);
  }));
}

/** Whether it is there: nothing is shown naked. */
export function useStyle(): boolean {
  const there = useSignal(false);
  useEffect(() => { void load().then(() => { there.value = true; }); }, []);
  return there.value;
}
