import { read } from "../live/call";
import { Link } from "../navigation";
import type { ScreenProps } from "../routes";
import { myself } from "../session";
import { Avatar } from "../ui/avatar";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { SeatLine } from "../ui/seat";
import { Time } from "../ui/time";
import { words } from "../words/person";
import { words as school } from "../words/school";
import { SignInLink } from "./person/sign-in-link";

/** A person and the seats that they hold. */
export default function Person({ parameters }: ScreenProps) {
  const id = Number(parameters["person"]);
  const person = useLoaded(() => read("people.get", { person: id }), [id]);
  const who = myself();
  // Who runs or leads anything may be asked for a link; the server knows for whom.
  const helps = id !== who.id && (who.administrator || who.seats.some(({ role }) => role === "facilitator" || role === "lead"));
  return (
    <Page title={titleOf(person, (value) => value.name)} above={person.value && <Avatar person={id} name={person.value.name} />}
      intro={id === who.id ? <>{words.you} <Link to="/account">{words.toAccount}</Link></> : undefined}>
      <Show loaded={person}>
        {(value) => (
          <>
            <section class="section" aria-labelledby="seats">
              <h2 id="seats">{words.seats}</h2>
              {value.seats.length === 0 ? <Empty>{words.noSeats}</Empty> : (
                <ul class="rows">
                  {value.seats.map((seat) => (
                    <li key={seat.id} class="row">
                      <div class="row-main">
                        <SeatLine seat={seat} />
                        {seat.heldSince && <p class="soft note">{school.since} <Time at={seat.heldSince} show="within" /></p>}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            {helps && (
              <section class="section" aria-labelledby="sign-in">
                <h2 id="sign-in">{words.signIn}</h2>
                <p class="soft gap-below">{words.signInWhat(value.name)}</p>
                <SignInLink person={id} name={value.name} />
              </section>
            )}
          </>
        )}
      </Show>
    </Page>
  );
}
