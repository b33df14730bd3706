import { useSignal } from "@preact/signals";
import { go, Link } from "../navigation";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Empty, Page } from "../ui/page";
import { words } from "../words/administration";
import { NotFound } from "./not-found";
import { AdministrationLinks } from "./administration/links";
import { NewNetwork } from "./administration/new-network";
import { InstallationPeople } from "./administration/people";

/** The people and networks of the installation. */
export default function Administration() {
  const who = myself();
  const creating = useSignal(false);
  if (!who.administrator) return <NotFound />;
  return (
    <Page title={words.title} above={<AdministrationLinks />} width="wide">
      <section class="section" aria-labelledby="networks">
        <div class="section-head">
          <h2 id="networks">{words.networks}</h2>
          <Button onClick={() => { creating.value = true; }}>{words.newNetwork}</Button>
        </div>
        {who.networks.length === 0 ? <Empty>{words.noNetworks}</Empty> : (
          <ul class="rows">{who.networks.map((network) => <li key={network.id} class="row"><Link to={`/network/${network.id}`}>{network.name}</Link></li>)}</ul>
        )}
        {creating.value && <NewNetwork onCreated={(network) => go(`/network/${network}`)} onClose={() => { creating.value = false; }} />}
      </section>
      <InstallationPeople />
    </Page>
  );
}
