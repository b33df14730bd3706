/** Families by what their User-Agent alone has; the order matters, since many claim to be others. */
const browsers = [[/Edg/, "Edge"], [/OPR|Opera/, "Opera"], [/SamsungBrowser/, "Samsung Internet"], [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"], [/Safari/, "Safari"]] as const;
const systems = [[/CrOS/, "ChromeOS"], [/Android/, "Android"], [/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"], [/Linux/, "Linux"]] as const;

/** `Firefox on Windows`, so that its owner knows it again; the text itself where it says neither. */
export function browserName(agent: string): string {
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1];
  const system = systems.find(([sign]) => sign.test(agent))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (agent.slice(0, 60) || "Unknown browser");
}
