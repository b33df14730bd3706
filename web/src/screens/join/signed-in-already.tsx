import { signOut } from "../../session";
import { Button } from "../../ui/button";
import { words } from "../../words/join";

/** Who is signed in gets a seat more, and is told so before. */
export function SignedInAlready({ name }: { name: string }) {
  return (
    <div>
      <p>{words.signedInAs(name)}</p>
      <Button look="quiet" class="button-inline" onClick={() => void signOut()}>{words.notYou}</Button>
    </div>
  );
}
