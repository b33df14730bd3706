import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadCode } from "../code";
import { Waiting } from "./loaded";

/** A part of a screen whose code is loaded when it is first shown, again and again until it comes. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  let View: ComponentType<Props> | undefined;
  return (props) => {
    const [, again] = useState(0);
    // The page is not loaded anew for a part of it: somebody may be writing beside it.
    useEffect(() => (View ? undefined : loadCode(load, { here: (module) => { View = module.default; again(1); } })), []);
    return View ? <View {...props} /> : <Waiting />;
  };
}
