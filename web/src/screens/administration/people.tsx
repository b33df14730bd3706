import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import { Link } from "../../navigation";
import type { AdministrationPerson } from "../../protocol/types";
import { myself } from "../../session";
import { Avatar } from "../../ui/avatar";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { Field } from "../../ui/field";
import { Empty } from "../../ui/page";
import { pageOf, ShowPages, usePages } from "../../ui/pages";
import { Time } from "../../ui/time";
import { words } from "../../words/administration";
import { useSettled } from "../people/add-schools";
import { SignInLink } from "../person/sign-in-link";

/** Everybody of the installation, found by a part of the name. */
export function InstallationPeople() {
  const typed = useSignal("");
  const sought = useSettled(typed.value.trim());
  const pages = usePages<AdministrationPerson>(
    async (after) => pageOf(
      await read("administration.listPeople", { containing: sought, limit: 50, ...(after && { after: after.id }) }),
      (answer) => answer.people, (answer) => answer.more),
    [sought]);
  return (
    <section class="section" aria-labelledby="people">
      <h2 id="people">{words.peopleTitle}</h2>
      <div class="filter"><Field label={words.find} type="search" autocomplete="off" value={typed.value} onValue={(value) => { typed.value = value; }} /></div>
      <ShowPages pages={pages}>
        {(people) => (people.length === 0 ? <Empty>{words.none}</Empty>
          : <ul class="rows">{people.map((person) => <Line key={person.id} person={person} />)}</ul>)}
      </ShowPages>
    </section>
  );
}

function Line({ person: given }: { person: AdministrationPerson }) {
  const changed = useSignal<boolean | undefined>(undefined);
  const asking = useSignal(false);
  const disabled = changed.value ?? given.disabled;
  const { id, name, signInName, administrator, since, lastSeen } = given;
  const label = disabled ? words.enableLabel(name) : words.disableLabel(name);
  return (
    <li class="row row-wrap">
      <Avatar person={id} name={name} />
      <div class="row-main">
        <Link to={`/person/${id}`} class="person-name">{name}</Link>{" "}
        {administrator && <span class="badge">{words.administrator}</span>}{" "}
        {disabled && <span class="badge badge-warm">{words.disabled}</span>}
        <p class="soft note">
          {signInName && `${signInName}, `}{words.since} <Time at={since} show="within" />, {lastSeen ? <>{words.seen} <Time at={lastSeen} /></> : words.neverSeen}
        </p>
      </div>
      {id !== myself().id && (
        <div class="buttons buttons-tight">
          {!disabled && <SignInLink person={id} name={name} look="quiet" />}
          <Button look="quiet" aria-label={label} onClick={() => { asking.value = true; }}>{disabled ? words.enable : words.disable}</Button>
        </div>
      )}
      {asking.value && (
        <Confirm title={disabled ? words.enableTitle(name) : words.disableTitle(name)} act={disabled ? words.enable : words.disable} look={disabled ? "main" : "danger"}
          call={() => write("administration.setDisabled", { person: id, disabled: !disabled })}
          onDone={() => { changed.value = !disabled; }} onClose={() => { asking.value = false; }}>
          {disabled ? words.enableWhat : words.disableWhat}
        </Confirm>
      )}
    </li>
  );
}
