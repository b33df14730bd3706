import { render } from "preact";
import { App } from "./app";
import { applyTheme } from "./theme";

applyTheme();
const place = document.getElementById("app");
if (place) {
  // What the server wrote there for those who have no script.
  place.replaceChildren();
  render(<App />, place);
}
