import type { ComponentChildren } from "preact";
import { useCohort } from "./cohort";
import { isOfLibrary, LibraryLinks } from "./library/library-links";
import { Link, path } from "./navigation";
import { libraryPath, livePath, plansPath } from "./places";
import { isOfPlans, PlanLinks } from "./plans/plan-links";
import { me, myself, type Me } from "./session";
import { Avatar } from "./ui/avatar";
import { Icon } from "./ui/icon";
import { words } from "./words/shell";

/** What stands around every screen: the way home, the cohorts, search, one's own account. */
export function Shell({ children }: { children: ComponentChildren }) {
  const known = me.value;
  const who = typeof known === "string" ? undefined : known;
  return (
    <div class={who ? "shell" : "shell shell-open"}>
      <a class="skip" href="#main">{words.skip}</a>
      <header>
        {who?.demo && <p class="demo-line">{words.demo}</p>}
        <Bar who={who} known={known} />
      </header>
      {who && <CohortPlace />}
      {who?.guestOf === undefined && isOfLibrary(path.value) && <LibraryLinks who={who} />}
      {who && who.guestOf === undefined && isOfPlans(path.value) && <PlanLinks />}
      {children}
    </div>
  );
}

function Bar({ who, known }: { who: Me | undefined; known: typeof me.value }) {
  if (who?.guestOf !== undefined) return <GuestBar meeting={who.guestOf} />;
  return (
    <div class="bar">
      <Link to="/" class="bar-mark" current={path.value === "/"}>
        <Mark /><span>{words.product}</span>
      </Link>
      {who && (
        <nav class="bar-links" aria-label={words.navigation}>
          {who.cohorts.map((cohort) => (
            <Link key={cohort.id} to={`/cohort/${cohort.id}`} class="bar-cohort" current={`${path.value}/`.startsWith(`/cohort/${cohort.id}/`)}>{cohort.name}</Link>
          ))}
          <span class="bar-space" />
          <Link to={plansPath} class="bar-icon" aria-label={words.plans} title={words.plans} current={isOfPlans(path.value)}><Icon name="plan" /></Link>
          <Link to={libraryPath} class="bar-icon" aria-label={words.library} title={words.library} current={isOfLibrary(path.value)}><Icon name="library" /></Link>
          {who.administrator && <Link to="/administration" class="bar-icon" aria-label={words.administration} title={words.administration}><Icon name="settings" /></Link>}
          <Link to="/search" class="bar-icon" aria-label={words.search} title={words.search}><Icon name="search" /></Link>
          <Link to="/account" class="bar-icon" title={words.account}><Avatar person={who.id} name={who.name} /><span class="hidden-words">{words.account}</span></Link>
        </nav>
      )}
      {known === "nobody" && (
        <nav class="bar-links" aria-label={words.navigation}>
          <span class="bar-space" />
          <Link to={libraryPath} class="bar-text" current={isOfLibrary(path.value)}>{words.library}</Link>
          {path.value !== "/sign-in" && <Link to={signInFrom(path.value)} class="bar-text">{words.signIn}</Link>}
        </nav>
      )}
    </div>
  );
}

/** Where to sign in, and back to what can be read without. */
const signInFrom = (address: string) => (isOfLibrary(address) ? `/sign-in?then=${encodeURIComponent(address + location.search)}` : "/sign-in");

/** A guest has one session and nothing else. */
function GuestBar({ meeting }: { meeting: number }) {
  return <div class="bar"><Link to={livePath(meeting)} class="bar-mark"><Mark /><span>{words.product}</span></Link></div>;
}

/** The links of the cohort that the address names. */
function CohortPlace() {
  const cohort = /^\/cohort\/([1-9]\d{0,14})(?:\/|$)/.exec(path.value)?.[1];
  return cohort ? <CohortLinks key={cohort} id={Number(cohort)} /> : null;
}

function CohortLinks({ id }: { id: number }) {
  const { value } = useCohort(id);
  const name = value?.name ?? myself().cohorts.find((cohort) => cohort.id === id)?.name;
  const links = [
    ["", words.room],
    ["/people", words.people],
    ["/sessions", words.sessions],
    ["/health", words.plansOfCohort],
    ["/measures", words.measures],
    ...(value?.mayFacilitate ? [["/invitations", words.invitations], ["/log", words.log]] as const : []),
  ] as const;
  return (
    <nav class="place-links" aria-label={name ?? words.cohort}>
      <div class="place-row">
        {links.map(([end, text]) => {
          const to = `/cohort/${id}${end}`;
          return <Link key={end} to={to} current={end === "" ? path.value === to || path.value.startsWith(`${to}/room`) : path.value.startsWith(to)}>{text}</Link>;
        })}
      </div>
    </nav>
  );
}

/** A small temple front: the lyceum's sign. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M6.5 13 16 7l9.5 6M8 25h16M11 16v6M16 16v6M21 16v6" />
    </svg>
  );
}
