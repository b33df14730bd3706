import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Waiting } from "./loaded";

/** A part of a screen whose code is loaded when it is first shown. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  let View: ComponentType<Props> | undefined;
  return (props) => {
    const [, again] = useState(0);
    useEffect(() => { if (!View) void load().then((module) => { View = module.default; again(1); }, () => {}); }, []);
    return View ? <View {...props} /> : <Waiting />;
  };
}
