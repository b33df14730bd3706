import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { standing } from "../live/line";
import { outbox } from "../live/sending";
import { Link } from "../navigation";
import { actionPath } from "../places";
import type { CheckinsQuestion } from "../protocol/types";
import type { Arrived } from "../resources/uploads";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { dayInText, daysBetween, present, Time, timeOfDay } from "../ui/time";
import { words } from "../words/checkins";
import { isAddress, keepAnswer, needsWords, waitingAnswer, withoutFile, type Answer } from "./answers";
import { ProofFile, useOnTheirWay } from "./proof-file";
import { goesWithAnswer } from "./send-proofs";
import { StatusMark, statuses, StatusShape } from "./status";

/** A tap is meant at once; a line of words when its writer pauses or goes on. */
const afterTapMs = 900, afterTypingMs = 4_000;

/** The question how far one action is. What is answered is saved by itself, also without a connection. */
export function Question({ question, within = "list" }: { question: CheckinsQuestion; within?: "list" | "action" }) {
  const { action } = question;
  const card = useAnswering(question);
  const { answer } = card;
  const heading = useId();
  return (
    <article class="card checkin" aria-labelledby={heading} onFocusOut={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) card.keep(); }}>
      {within === "list" && <About question={question} heading={heading} />}
      <fieldset class="radios checkin-statuses" aria-describedby={`${heading}-state`}>
        <legend id={within === "action" ? heading : undefined}>{words.howFar}</legend>
        <div class="checkin-choices">
          {statuses.map((status) => (
            <label key={status} class="checkin-choice">
              <input type="radio" name={`status-${action}`} value={status} checked={answer.status === status} onChange={() => card.choose(status)} />
              <StatusShape status={status} /> <span>{words.statuses[status]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {answer.status !== "" && <More action={action} status={answer.status} card={card} />}
      <State action={action} card={card} id={`${heading}-state`} />
      {within === "list" && <p class="note"><Link to={actionPath(question.plan, action)}>{words.more}</Link></p>}
    </article>
  );
}

/** The action, what it is for, when it is due, and what was last said of it. */
function About({ question: { what, goalStatement, due, status, words: said, answered }, heading }: { question: CheckinsQuestion; heading: string }) {
  const time = due === undefined ? undefined : timeOfDay(due);
  const late = time !== undefined && status !== "done" && status !== "stopped" && daysBetween(present.value, time) < 0;
  return (
    <header class="checkin-about">
      <h2 id={heading}>{what}</h2>
      <p class="soft note">{words.goal} {goalStatement}</p>
      {time !== undefined && <p class="note">{late ? <strong class="overdue">{words.wasDue(dayInText(time))}</strong> : <span class="soft">{words.dueOn(dayInText(time))}</span>}</p>}
      {answered !== undefined && <p class="soft note">{words.lastSaid} <StatusMark status={status} />{said && <>, <span class="checkin-said">{said}</span></>} · <Time at={answered} /></p>}
    </header>
  );
}

/** The line of words, and a proof. */
function More({ action, status, card: { answer: { words: line, proof }, type, attach } }: { action: number; status: Exclude<Answer["status"], "">; card: Answering }) {
  const opens = useOnTheirWay(action);
  const wrong = proof !== "" && !isAddress(proof) ? words.proofWrong : undefined;
  return (
    <>
      <Field label={words.line[status]} hint={needsWords(status) ? words.lineHint[status] : undefined} optional={!needsWords(status)} required={needsWords(status)} maxLength={500}
        value={line} onValue={(value) => type({ words: value })} />
      <details class="checkin-proof" open={proof !== "" || opens}>
        <summary>{words.addProof}</summary>
        <Field label={words.proof} hint={words.proofHint} type="url" inputMode="url" maxLength={2000} value={proof} onValue={(value) => type({ proof: value })} error={wrong} />
        <ProofFile action={action} onArrived={attach} />
      </details>
    </>
  );
}

interface Answering {
  readonly answer: Answer;
  /** Typed, and not kept for sending yet. */
  readonly open: boolean;
  /** It was kept for sending since the page opened. */
  readonly sent: boolean;
  /** Its file was on the server no more: it was sent without it. */
  readonly lostFile: boolean;
  choose(status: Answer["status"]): void;
  type(change: Partial<Answer>): void;
  attach(file: Arrived): unknown;
  keep(): void;
}

const nothing: Answer = { status: "", words: "", proof: "" };

function useAnswering({ action, asked, status, words: said }: CheckinsQuestion): Answering {
  const draft = useDraft<Answer | null>(`checkin.${action}`, null);
  const sent = useSignal<Answer | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lostFile = useSignal(false);
  const waiting = waitingAnswer(action);
  const known: Answer = sent.value ?? (waiting && withoutFile(waiting.answer)) ?? (asked ? nothing : { status, words: said, proof: "" });
  const answer = draft.value ?? known;
  const keep = () => {
    clearTimeout(timer.current);
    const typed = draft.value;
    if (typed === null) return;
    // A file goes with one answer: with the next while that one waits still.
    const upload = typed.upload ?? waitingAnswer(action)?.answer.upload;
    void keepAnswer(action, { ...typed, ...(upload && { upload }) }).then((kept) => {
      if (!kept) return;
      sent.value = withoutFile(typed);
      draft.value = draft.value === typed || draft.value === null ? null : withoutFile(draft.value);
    });
  };
  const latest = useRef(keep);
  latest.current = keep;
  const shown = useRef(true);
  // Also when its sender has gone to another screen meanwhile, where nothing is typed.
  const attach = useRef((_: Arrived): unknown => undefined);
  attach.current = (file) => {
    if (answer.status === "") return goesWithAnswer(action, file);
    if (!shown.current) return keepAnswer(action, { ...answer, upload: file });
    draft.value = { ...answer, proof: "", upload: file };
    lostFile.value = false;
    soon(0);
    return undefined;
  };
  const soon = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), ms);
  };
  // What was typed before the page was closed; and what is typed when one goes to another screen.
  useEffect(() => {
    shown.current = true;
    latest.current();
    return () => {
      latest.current();
      shown.current = false;
    };
  }, [action]);
  useEffect(() => {
    if (waiting?.item.refusal?.field !== "upload") return;
    lostFile.value = true;
    void keepAnswer(action, withoutFile(waiting.answer));
  }, [waiting?.item.id, waiting?.item.refusal]);
  return {
    answer, open: draft.value !== null, sent: sent.value !== null, lostFile: lostFile.value, keep,
    attach: (file) => attach.current(file),
    choose: (to) => {
      // Still stuck for the same reason is one tap.
      const line = answer.words || (to === status && needsWords(to) ? said : "");
      draft.value = { ...answer, status: to, words: line };
      soon(afterTapMs);
    },
    type: (change) => {
      draft.value = { ...answer, ...change };
      soon(afterTypingMs);
    },
  };
}

/** Whether it is saved, in words. */
function State({ action, card: { answer, open, sent, lostFile }, id }: { action: number; card: Answering; id: string }) {
  const item = waitingAnswer(action)?.item;
  const away = standing.value === "away" || outbox.stuck.value;
  if (item?.refusal && item.refusal.field !== "upload") {
    return (
      <Notice kind="problem">
        <strong>{words.refused}</strong> {item.refusal.message} <Button look="quiet" onClick={() => void outbox.discard(item.id)}>{words.discard}</Button>
      </Notice>
    );
  }
  const says = open ? (needsWords(answer.status) && answer.words.trim() === "" ? words.sayFirst[answer.status] : words.typed)
    : item ? (away ? words.waits : words.saving) : sent ? words.saved : "";
  const icon = open ? "info" : item ? "waiting" : "tick";
  return (
    <p id={id} class={`saved-line checkin-state ${item && away ? "saved-line-unusual" : ""}`} role="status">
      {says && <><Icon name={icon} /> {says}</>}{lostFile && <> {words.fileLost}</>}
    </p>
  );
}
