import { Link, path } from "../../navigation";
import { words } from "../../words/administration";

/** From one screen of the administration to the other. */
export function AdministrationLinks() {
  return (
    <span class="above-links">
      <Link to="/administration" current={path.value === "/administration"}>{words.people}</Link>
      <Link to="/administration/log" current={path.value === "/administration/log"}>{words.log}</Link>
    </span>
  );
}
