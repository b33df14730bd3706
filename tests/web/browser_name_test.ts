import assert from "node:assert/strict";
import { test } from "node:test";
import { browserName } from "../../web/src/screens/account/browser-name";

test("A browser is called what its owner calls it", () => {
  const names = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0": "Edge on Windows",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36": "Chrome on ChromeOS",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1": "Safari on iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.0; rv:132.0) Gecko/20100101 Firefox/132.0": "Firefox on Mac",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36": "Samsung Internet on Android",
    "curl/7.88.1": "curl/7.88.1",
    "": "Unknown browser",
  };
  for (const [agent, name] of Object.entries(names)) assert.equal(browserName(agent), name);
});
