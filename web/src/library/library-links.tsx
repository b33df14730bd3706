import { Link, path } from "../navigation";
import type { Me } from "../session";
import { words } from "../words/library";

/** The links between the screens of the library; who is not signed in reads, and that is all. */
export function LibraryLinks({ who }: { who: Me | undefined }) {
  const curates = who?.administrator || who?.seats.some(({ role }) => role === "lead" || role === "facilitator");
  const links = [
    ["/library", words.find],
    ...(who ? [["/library/needs", words.needs]] as const : []),
    ["/library/collections", words.collections],
    ...(who ? [["/library/mine", words.mine]] as const : []),
    ...(curates ? [["/library/reviews", words.reviews]] as const : []),
  ] as const;
  return (
    <nav class="place-links" aria-label={words.links}>
      <div class="place-row">
        {links.map(([to, text]) => <Link key={to} to={to} current={to === "/library" ? path.value === to : `${path.value}/`.startsWith(`${to}/`)}>{text}</Link>)}
      </div>
    </nav>
  );
}

/** Whether an address is one of the library's. */
export const isOfLibrary = (address: string): boolean => /^\/(library|practices|collections)(\/|$)/.test(address);
