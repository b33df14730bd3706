// What a plan is written with: loaded after it is shown.
export { ActionFields } from "./action-fields";
export { FactsFields } from "./facts-fields";
export { EndGoal, GoalFields } from "./goal-fields";
export { InputFields } from "./input-fields";
export { NeedFields } from "./need-fields";
export { PickPromise } from "./pick-promise";
export { Place } from "./place";
export { DriverFields, StrategyFields } from "./strategy-fields";
