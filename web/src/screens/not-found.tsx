import { Link } from "../navigation";
import { Page } from "../ui/page";
import { words } from "../words/shell";

export function NotFound() {
  return (
    <Page title={words.notFoundTitle} intro={words.notFound}>
      <p><Link to="/">{words.toHome}</Link></p>
    </Page>
  );
}
