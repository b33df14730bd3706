import { useSignal } from "@preact/signals";
import { read } from "../../live/call";
import { Link } from "../../navigation";
import type { OrganisationsGetNetworkResponse, OrganisationsSchool } from "../../protocol/types";
import { Field } from "../../ui/field";
import { Empty } from "../../ui/page";
import { pageOf, ShowPages, usePages } from "../../ui/pages";
import { words } from "../../words/network";
import { Part } from "../network";
import { useSettled } from "../people/add-schools";
import { contextLine, placeLine } from "../school/context";
import { NewSchool } from "./new-school";

/** A network's schools by name, found by a part of it. */
export function Schools({ network }: { network: OrganisationsGetNetworkResponse }) {
  const typed = useSignal("");
  const sought = useSettled(typed.value.trim());
  const pages = usePages<OrganisationsSchool>(
    async (after) => pageOf(
      await read("organisations.listSchools", { network: network.id, containing: sought, limit: 50, ...(after && { afterName: after.name }) }),
      (answer) => answer.schools, (answer) => answer.more),
    [network.id, sought]);
  const { mayLead } = network;
  const add = mayLead ? { words: words.newSchool, dialog: (close: () => void) => <NewSchool network={network.id} onDone={pages.again} onClose={close} /> } : undefined;
  return (
    <Part id="schools" title={words.schools} add={add}>
      <div class="filter"><Field label={words.find} type="search" autocomplete="off" value={typed.value} onValue={(value) => { typed.value = value; }} /></div>
      <ShowPages pages={pages}>
        {(schools) => (schools.length === 0 ? <Empty>{sought ? words.noneFound : mayLead ? words.noSchoolsLead : words.noSchools}</Empty> : (
          <ul class="rows">
            {schools.map((school) => (
              <li key={school.id} class="row">
                <div class="row-main">
                  <Link to={`/school/${school.id}`}>{school.name}</Link>
                  <p class="soft note">{[contextLine(school.context), placeLine(school)].filter(Boolean).join(" · ")}</p>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </ShowPages>
    </Part>
  );
}
