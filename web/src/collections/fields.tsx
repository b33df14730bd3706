import type { CollectionsCollection } from "../protocol/types";
import { myself } from "../session";
import { Field, Select, TextArea } from "../ui/field";
import type { Submission } from "../ui/form";
import { words } from "../words/collections";

export interface CollectionValue {
  readonly title: string;
  readonly about: string;
  readonly kind: CollectionsCollection["kind"];
  readonly visibility: CollectionsCollection["visibility"];
  /** Whose it is; empty: the network's. Chosen once. */
  readonly cohort: string;
}
export const emptyCollection: CollectionValue = { title: "", about: "", kind: "collection", visibility: "network", cohort: "" };

interface Props {
  network: number;
  value: CollectionValue;
  onValue: (value: CollectionValue) => void;
  submission: Submission;
  /** It stands already: whose it is does not change. */
  made?: boolean;
}

/** What a collection says of itself. */
export function CollectionFields({ network, value, onValue, submission, made = false }: Props) {
  const set = (member: keyof CollectionValue) => (to: string) => onValue({ ...value, [member]: to });
  const cohorts = myself().cohorts.filter((cohort) => cohort.network === network);
  const visible = Object.entries(words.visibilities).filter(([visibility]) => visibility !== "cohort" || value.cohort !== "");
  return (
    <>
      <Field label={words.name} required maxLength={120} value={value.title} onValue={set("title")} error={submission.error("title")} />
      <TextArea label={words.about} optional rows={3} maxLength={4000} value={value.about} onValue={set("about")} error={submission.error("about")} />
      <Select label={words.kind} value={value.kind} onValue={set("kind")} choices={Object.entries(words.kinds)} error={submission.error("kind")} />
      {!made && cohorts.length > 0 && (
        <Select label={words.whose} value={value.cohort} onValue={set("cohort")} error={submission.error("cohort")}
          choices={[["", words.theNetwork], ...cohorts.map(({ id, name }) => [String(id), words.theCohort(name)] as const)]} />
      )}
      <Select label={words.visible} value={value.visibility} onValue={set("visibility")} choices={visible} error={submission.error("visibility")} />
    </>
  );
}
