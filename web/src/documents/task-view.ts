import type { Node } from "prosemirror-model";
import type { EditorView, NodeView, ViewMutationRecord } from "prosemirror-view";
import { words } from "../words/documents";

/** An item of a task list: a real checkbox before its words. */
export class TaskView implements NodeView {
  readonly dom = document.createElement("li");
  readonly contentDOM = document.createElement("div");
  private readonly box = document.createElement("input");

  constructor(private node: Node, private readonly view: EditorView, private readonly at: () => number | undefined) {
    const label = document.createElement("label");
    label.contentEditable = "false";
    label.className = "doc-tick";
    this.box.type = "checkbox";
    this.box.onchange = () => this.tick();
    label.append(this.box);
    this.contentDOM.className = "doc-task";
    this.dom.append(label, this.contentDOM);
    this.show();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.box;
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return record.type !== "selection" && !this.contentDOM.contains(record.target);
  }

  private show(): void {
    const done = this.node.attrs["checked"] === true;
    this.box.checked = done;
    this.box.setAttribute("aria-label", words.done(this.node.firstChild?.textContent ?? ""));
    this.dom.dataset["checked"] = String(done);
    this.box.disabled = !this.view.editable;
  }

  private tick(): void {
    const at = this.at();
    if (at === undefined || !this.view.editable) return this.show();
    this.view.dispatch(this.view.state.tr.setNodeAttribute(at, "checked", this.box.checked));
  }
}
