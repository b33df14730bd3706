import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../../web/src/meetings/scripts/found";
import { anotherStep, minutesOf, sent, typedSteps } from "../../web/src/meetings/scripts/typed";
import type { ScriptsScript, ScriptsStep } from "../../web/src/protocol/types";

const step: ScriptsStep = {
  title: "The group talks", minutes: 15, minutesMin: 10, minutesMax: 20, speak: "group", say: "", asks: "Talk.", asksPresenter: "It is time to listen.",
  perPerson: false, sameTurn: false, capture: "list", mayExtend: true,
};

test("A step that was not changed is sent as it came", () => {
  assert.deepEqual(typedSteps([step]).map(sent), [step]);
});

test("Minutes beyond what a step could be stretched to take that along", () => {
  const [typed] = typedSteps([step]);
  assert.deepEqual([sent({ ...typed!, minutes: "30" }), sent({ ...typed!, minutes: "5" })].map(({ minutesMin, minutes, minutesMax }) => [minutesMin, minutes, minutesMax]), [[10, 30, 30], [5, 5, 20]]);
});

test("What is no number is left for the server to refuse", () => {
  const [typed] = typedSteps([step]);
  assert.ok(Number.isNaN(sent({ ...typed!, minutes: "" }).minutes));
  assert.equal(minutesOf([typed!, { ...typed!, minutes: "" }]), 15);
});

test("A step that is added is told from all others", () => {
  const typed = typedSteps([step, step]);
  const added = anotherStep(typed.slice(1), "");
  assert.ok(!typed.some(({ key }) => key === added.key));
  assert.equal(anotherStep([], "").key, 0);
});

const script = (title: string, purpose: string): ScriptsScript => ({ id: 1, title, purpose, groupMin: 2, groupMax: 8, steps: 1, minutesLeast: 5, minutesMost: 5, archived: false });

test("A protocol is found by all the words that are typed, in its title or purpose, whatever their marks", () => {
  const all = [script("Consultancy", "Help with a dilemma."), script("Déjà vu", "Look again at a plan.")];
  assert.deepEqual(found(all, "  ").map(({ title }) => title), ["Consultancy", "Déjà vu"]);
  assert.deepEqual(found(all, "deja PLAN").map(({ title }) => title), ["Déjà vu"]);
  assert.deepEqual(found(all, "dilemma plan"), []);
});
