import { BaseComponent } from "./component";

/** A component of a kind that this library does not know, or a name's newest state in a list; it keeps its JSON. */
export class UnknownComponent extends BaseComponent {
  readonly type: string;
  /** The component as the service gave it. */
  declare readonly json: Readonly<Record<string, unknown>>;

  /** @internal Made from what the service answers. */
  constructor(type: string, json: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    // Not enumerable: an entity prints as its fields, and this is all of them over again.
    Object.defineProperty(this, "json", { value: json });
  }
}
