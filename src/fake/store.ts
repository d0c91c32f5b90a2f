import type { KeptPart } from "./kept-part";

/** JSON as the service keeps it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An ARM resource as it is on the wire. */
export interface StoredResource {
  /** ARM id, in the case in which it was first written. */
  id: string;
  /** Last segment of the id. */
  name: string;
  /** ARM type. */
  type: string;
  /** As the service answers them. */
  properties: Record<string, unknown>;
  /** By whom and when it was made and changed. */
  systemData?: { createdAt: string; lastModifiedAt: string; [key: string]: unknown };
  [key: string]: unknown;
}

/** What has changed of a store, as it is kept. */
type StoreChange =
  | { readonly put: StoredResource }
  | { readonly delete: string }
  | { readonly cleared: true };

/**
 * Wire JSON by ARM id. Ids are compared without regard to case, and what is put in or taken out is a copy: no caller
 * can change what is stored without saying so.
 */
export class Store implements KeptPart {
  readonly #resources = new Map<string, StoredResource>();
  /** Keys of what lies directly under an id and a type, in order of creation: lists stay fast among many resources. */
  readonly #children = new Map<string, Set<string>>();
  /** What was put or deleted, in order; lists show resources in the order in which they were made. */
  #changes: ({ readonly key: string; readonly isDeleted?: true } | { readonly isCleared: true })[] = [];
  /** Keys that were put since the last deletion: what is put again and again is told of once. */
  readonly #put = new Set<string>();
  #changed: (() => void) | undefined;

  get(id: string): StoredResource | undefined {
    const found = this.#resources.get(id.toLowerCase());
    return found && copied(found);
  }

  /** The resource as it is stored: to look at, not to change, and not to be kept. */
  peek(id: string): Readonly<StoredResource> | undefined {
    return this.#resources.get(id.toLowerCase());
  }

  has(id: string): boolean {
    return this.#resources.has(id.toLowerCase());
  }

  put(resource: StoredResource): void {
    const key = resource.id.toLowerCase();
    if (!this.#resources.has(key)) {
      const parent = parentKey(key);
      const siblings = this.#children.get(parent) ?? new Set();
      siblings.add(key);
      this.#children.set(parent, siblings);
    }
    this.#resources.set(key, structuredClone(resource));
    this.#note(key);
  }

  /** Changes a stored resource in place, where it is there. */
  update(id: string, change: (resource: StoredResource) => void): void {
    const found = this.#resources.get(id.toLowerCase());
    if (!found) return;
    change(found);
    this.#note(id.toLowerCase());
  }

  /** Removes a resource and all that lies under it. */
  delete(id: string): boolean {
    const key = id.toLowerCase();
    const there = this.#resources.delete(key);
    this.#children.get(parentKey(key))?.delete(key);
    for (const collection of [...this.#children.keys()].filter((each) => each.startsWith(`${key}/`))) {
      for (const child of this.#children.get(collection) ?? []) this.#resources.delete(child);
      this.#children.delete(collection);
    }
    this.#noteDeletion(key);
    return there;
  }

  /**
   * What lies directly in a collection, oldest first.
   * @param collection - An id and a type: `…/workspaces/ws/models`, `…/models/churn/versions`.
   */
  list(collection: string): StoredResource[] {
    const keys = this.#children.get(collection.toLowerCase()) ?? [];
    const found: StoredResource[] = [];
    for (const key of keys) {
      const resource = this.#resources.get(key);
      if (resource) found.push(structuredClone(resource));
    }
    return found;
  }

  /**
   * What lies directly in a collection, oldest first, found as it is asked for: a page of a long list costs no more than
   * one of a short list. Each is as {@link Store.peek} gives it.
   */
  *each(collection: string): Generator<Readonly<StoredResource>> {
    for (const key of this.#children.get(collection.toLowerCase()) ?? []) {
      const resource = this.#resources.get(key);
      if (resource) yield resource;
    }
  }

  /** The same, newest first. */
  *newestFirst(collection: string): Generator<Readonly<StoredResource>> {
    const keys = [...(this.#children.get(collection.toLowerCase()) ?? [])];
    for (let index = keys.length - 1; index >= 0; index--) {
      const resource = this.#resources.get(keys[index] ?? "");
      if (resource) yield resource;
    }
  }

  /** How many resources lie directly in a collection. */
  count(collection: string): number {
    return this.#children.get(collection.toLowerCase())?.size ?? 0;
  }

  snapshot(): StoredResource[] {
    return [...this.#resources.values()].map((resource) => structuredClone(resource));
  }

  restore(resources: readonly StoredResource[]): void {
    this.clear();
    for (const resource of resources) this.put(resource);
  }

  watch(changed: () => void): void {
    this.#changed = changed;
  }

  takeChanges(): string[] {
    const changes = this.#changes;
    this.#changes = [];
    this.#put.clear();
    return changes.flatMap((change) => {
      if ("isCleared" in change) return JSON.stringify({ cleared: true } satisfies StoreChange);
      const { key, isDeleted } = change;
      if (isDeleted) return JSON.stringify({ delete: key } satisfies StoreChange);
      // What was deleted after it was put is told of where it was deleted.
      const resource = this.#resources.get(key);
      return resource ? JSON.stringify({ put: resource } satisfies StoreChange) : [];
    });
  }

  everything(): Iterable<string> {
    return this.#tell([...this.#resources.keys()]);
  }

  *#tell(keys: readonly string[]): Generator<string> {
    for (const key of keys) {
      const resource = this.#resources.get(key);
      if (resource) yield JSON.stringify({ put: resource } satisfies StoreChange);
    }
  }

  apply(change: unknown): void {
    const told = change as StoreChange;
    if ("put" in told) this.put(told.put);
    else if ("delete" in told) this.delete(told.delete);
    else this.clear();
  }

  clear(): void {
    this.#resources.clear();
    this.#children.clear();
    if (!this.#changed) return;
    this.#put.clear();
    this.#changes = [{ isCleared: true }];
    this.#changed();
  }

  #note(key: string): void {
    if (!this.#changed || this.#put.has(key)) return;
    this.#put.add(key);
    this.#changes.push({ key });
    this.#changed();
  }

  #noteDeletion(key: string): void {
    if (!this.#changed) return;
    this.#put.clear();
    this.#changes.push({ key, isDeleted: true });
    this.#changed();
  }
}

/** A copy of JSON, which is all that is stored. `structuredClone` knows more, and takes five times as long. */
function copied<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copied) as T;
  const copy = { ...value } as Record<string, unknown>;
  for (const key of Object.keys(copy)) copy[key] = copied(copy[key]);
  return copy as T;
}

/** `…/models/churn/versions/3` → `…/models/churn/versions`. */
function parentKey(key: string): string {
  return key.slice(0, key.lastIndexOf("/"));
}
