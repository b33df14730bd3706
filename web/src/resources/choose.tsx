import { useRef } from "preact/hooks";
import { Button } from "../ui/button";

interface Props {
  text: string;
  /** Where the words beside it do not say what it is for. */
  label?: string;
  accept?: string;
  look?: "plain" | "quiet";
  /** Only one at a time. */
  one?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button that lets a person choose files of the device. */
export function ChooseFiles({ text, label, accept, look = "plain", one = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} aria-label={label ?? text} onClick={() => input.current?.click()}>{text}</Button>
      <input ref={input} type="file" multiple={!one} hidden accept={accept ?? ""} aria-label={label ?? text} tabIndex={-1}
        onChange={({ currentTarget }) => {
          onFiles(Array.from(currentTarget.files ?? []));
          // The same file may be chosen again.
          currentTarget.value = "";
        }} />
    </>
  );
}
