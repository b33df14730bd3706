import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { PeopleToken } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { CopyLine } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Empty } from "../../ui/page";
import { Radios } from "../../ui/radios";
import { present, Time } from "../../ui/time";
import { wholeNumber } from "../../ui/number";
import { words } from "../../words/account";

/** One's API tokens. */
export function Tokens() {
  const tokens = useLoaded(() => read("people.listTokens", {}), []);
  const making = useSignal(false);
  const part = useFocusNotLost<HTMLElement>();
  const revoking = useSignal<PeopleToken | undefined>(undefined);
  return (
    <section ref={part} class="section" aria-labelledby="tokens">
      <h2 id="tokens">{words.tokens}</h2>
      <p class="soft gap-below">{words.tokensIntro}</p>
      <Show loaded={tokens}>
        {(value) => (value.tokens.length === 0 ? <Empty>{words.noTokens}</Empty> : (
          <ul class="rows">
            {value.tokens.map((token) => <Line key={token.id} token={token} onRevoke={() => { revoking.value = token; }} />)}
          </ul>
        ))}
      </Show>
      <p class="gap-above"><Button onClick={() => { making.value = true; }}>{words.newToken}</Button></p>
      {making.value && <NewToken onMade={tokens.again} onClose={() => { making.value = false; }} />}
      {revoking.value && (
        <Confirm title={words.revokeTitle} act={words.revoke} onDone={tokens.again} onClose={() => { revoking.value = undefined; }}
          call={() => write("people.revokeToken", { token: revoking.value?.id ?? 0 })}>
          {words.revokeWhat(revoking.value.label)}
        </Confirm>
      )}
    </section>
  );
}

function Line({ token, onRevoke }: { token: PeopleToken; onRevoke: () => void }) {
  const over = Date.parse(token.expires) <= present.value;
  return (
    <li class="row row-wrap">
      <div class="row-main">
        <strong>{token.label}</strong>
        <p class="soft note">
          {token.scope === "read" ? words.read : words.write}, {over ? words.expired : words.expires} <Time at={token.expires} show="within" />,{" "}
          {token.lastUsed ? <>{words.lastUsed} <Time at={token.lastUsed} /></> : words.neverUsed}
        </p>
      </div>
      <Button look="quiet" aria-label={words.revokeLabel(token.label)} onClick={onRevoke}>{words.revoke}</Button>
    </li>
  );
}

function NewToken({ onMade, onClose }: { onMade: () => Promise<void>; onClose: () => void }) {
  const label = useSignal("");
  const scope = useSignal<PeopleToken["scope"]>("read");
  const days = useSignal("90");
  const secret = useSignal<string | undefined>(undefined);
  const submission = useSubmission(["label", "scope", "days"]);
  if (secret.value) {
    return (
      <Dialog title={words.tokenFor(label.value.trim())} onClose={onClose}>
        <p>{words.tokenMade}</p>
        <CopyLine text={secret.value} label={words.tokenFor(label.value.trim())} />
        <div class="buttons"><Button look="main" onClick={onClose}>{words.done}</Button></div>
      </Dialog>
    );
  }
  const submit = () => submission.run(
    () => write("people.createToken", { label: label.value.trim(), scope: scope.value, days: wholeNumber(days.value) }),
    async (made) => {
      secret.value = made.secret;
      await onMade();
    },
  );
  return (
    <Dialog title={words.newToken} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.label} maxLength={80} required value={label.value} onValue={(value) => { label.value = value; }} error={submission.error("label")} />
        <Radios label={words.scope} value={scope.value} onValue={(value) => { scope.value = value as PeopleToken["scope"]; }}
          choices={[["read", words.read, words.readMore], ["write", words.write, words.writeMore]]} error={submission.error("scope")} />
        <Field label={words.days} type="number" min={1} max={366} value={days.value} onValue={(value) => { days.value = value; }} error={submission.error("days")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.make}</Button></div>
      </Form>
    </Dialog>
  );
}
