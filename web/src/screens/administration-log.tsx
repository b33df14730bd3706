import { read } from "../live/call";
import { myself } from "../session";
import { Page } from "../ui/page";
import { pageOf } from "../ui/pages";
import { words } from "../words/administration";
import { words as log } from "../words/log";
import { AdministrationLinks } from "./administration/links";
import { AuditLog } from "./log/audit-log";
import { NotFound } from "./not-found";

/** Who did what in the installation. */
export default function AdministrationLog() {
  if (!myself().administrator) return <NotFound />;
  return (
    <Page title={words.logTitle} intro={log.intro} above={<AdministrationLinks />} width="wide">
      <AuditLog of={0} load={async (after) => pageOf(
        await read("administration.listAudit", { limit: 100, ...(after && { before: after.number }) }),
        (answer) => answer.entries, (answer) => answer.more)} />
    </Page>
  );
}
