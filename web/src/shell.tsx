import type { ComponentChildren } from "preact";
import { Link, path } from "./navigation";
import { me, type Me } from "./session";
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
      {who?.demo && <p class="demo-line">{words.demo}</p>}
      <Bar who={who} />
      {children}
    </div>
  );
}

function Bar({ who }: { who: Me | undefined }) {
  return (
    <header class="bar">
      <Link to="/" class="bar-mark" current={path.value === "/"}>
        <Mark /><span>{words.product}</span>
      </Link>
      {who && (
        <nav class="bar-links" aria-label={words.navigation}>
          {who.cohorts.map((cohort) => (
            <Link key={cohort.id} to={`/cohort/${cohort.id}`} class="bar-cohort" current={path.value === `/cohort/${cohort.id}`}>{cohort.name}</Link>
          ))}
          <span class="bar-space" />
          {who.administrator && <Link to="/administration" class="bar-icon" aria-label={words.administration} title={words.administration}><Icon name="settings" /></Link>}
          <Link to="/search" class="bar-icon" aria-label={words.search} title={words.search}><Icon name="search" /></Link>
          <Link to="/account" class="bar-icon" aria-label={words.account} title={words.account}><Avatar person={who.id} name={who.name} /></Link>
        </nav>
      )}
    </header>
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
