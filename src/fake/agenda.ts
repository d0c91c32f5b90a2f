import type { KeptPart } from "./kept-part";

/** Something that will have happened by a moment: a cluster is ready, a job's stage ends. JSON, so it can be kept. */
export interface AgendaItem {
  /** When, in milliseconds since 1970. */
  at: number;
  /** Which of the registered happenings it is. */
  kind: string;
  /** What the happening needs to know; JSON. */
  data: Record<string, unknown>;
  /** Breaks ties: what was put down first happens first. */
  order: number;
}

/** What is done when an item's moment has come. `at` is that moment, which may lie before the clock's time. */
export type Happening = (data: Record<string, unknown>, at: number) => void | Promise<void>;

/** What has changed of an agenda, as it is kept: an item was put down, or has happened. Items are known by `order`. */
type AgendaChange = { readonly add: AgendaItem } | { readonly done: number } | { readonly cleared: true };

/**
 * What lies ahead. There are no timers: before each request the service catches up with its clock by doing, in order,
 * all that has become due. So the state is a function of the clock, nothing is left running when a test ends, and an
 * hour can pass in a millisecond.
 */
export class Agenda implements KeptPart {
  #items: AgendaItem[] = [];
  #order = 0;
  readonly #happenings = new Map<string, Happening>();
  /** Two that catch up at once take turns: what happens at one moment is never overtaken by the next. */
  #turn: Promise<void> = Promise.resolve();
  /** What is happening now: it lies ahead until it has happened, so that a process that ends meanwhile does it again. */
  #present: AgendaItem | undefined;
  /** Items that were taken back and are among the others still, by `order`. */
  readonly #gone = new Set<number>();
  readonly #added = new Map<number, AgendaItem>();
  #done: number[] = [];
  #isCleared = false;
  #changed: (() => void) | undefined;

  /** Says what is done for items of a kind. */
  on(kind: string, happening: Happening): void {
    if (this.#happenings.has(kind)) throw new Error(`Two happenings are called ${kind}.`);
    this.#happenings.set(kind, happening);
  }

  /** Whether it is known what to do for items of a kind. */
  knows(kind: string): boolean {
    return this.#happenings.has(kind);
  }

  add(at: number, kind: string, data: Record<string, unknown> = {}): void {
    const item = { at, kind, data, order: this.#order++ };
    this.#push(item);
    if (!this.#changed) return;
    this.#added.set(item.order, item);
    this.#changed();
  }

  #push(item: AgendaItem): void {
    // Binary heap: a sweep of a thousand trials puts down tens of thousands of items.
    const items = this.#items;
    items.push(item);
    for (let child = items.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!before(items[child]!, items[parent]!)) break;
      [items[child], items[parent]] = [items[parent]!, items[child]!];
      child = parent;
    }
  }

  /** Does everything that is due by `now`, in order of time; what a happening adds in turn is done too if due. */
  catchUp(now: number): Promise<void> {
    return this.between(() => this.#catchUp(now));
  }

  /** Does something while nothing happens: no happening is half done then. */
  between<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.then(
      () => {},
      () => {},
    );
    return mine;
  }

  async #catchUp(now: number): Promise<void> {
    for (let next = this.#first(); next && next.at <= now; next = this.#first()) {
      this.#takeFirst();
      this.#present = next;
      try {
        const happening = this.#happenings.get(next.kind);
        if (!happening) throw new Error(`Nothing is known of a happening called ${next.kind}.`);
        await happening(next.data, next.at);
      } finally {
        this.#present = undefined;
        this.#noteDone(next);
      }
    }
  }

  #noteDone({ order }: AgendaItem): void {
    // What was put down and has happened before anybody asked need not be told.
    if (!this.#changed || this.#added.delete(order)) return;
    this.#done.push(order);
    this.#changed();
  }

  /** When the next item is due, in milliseconds since 1970; `undefined` where nothing lies ahead. */
  get nextAt(): number | undefined {
    return this.#first()?.at;
  }

  /** Everything that lies ahead, in no order; to look at. */
  get items(): readonly AgendaItem[] {
    const ahead = this.#items.filter(({ order }) => !this.#gone.has(order));
    return this.#present ? [this.#present, ...ahead] : ahead;
  }

  /** Takes an item back, so that it does not happen. */
  remove(item: AgendaItem): void {
    this.#gone.add(item.order);
    this.#noteDone(item);
  }

  snapshot(): AgendaItem[] {
    return structuredClone([...this.items]);
  }

  restore(items: readonly AgendaItem[]): void {
    this.clear();
    for (const item of [...items].sort((a, b) => a.order - b.order)) this.add(item.at, item.kind, item.data);
  }

  watch(changed: () => void): void {
    this.#changed = changed;
  }

  takeChanges(): string[] {
    const added = [...this.#added.values()].map((add) => JSON.stringify({ add } satisfies AgendaChange));
    const done = this.#done.map((order) => JSON.stringify({ done: order } satisfies AgendaChange));
    const cleared = this.#isCleared ? [JSON.stringify({ cleared: true } satisfies AgendaChange)] : [];
    this.#added.clear();
    this.#done = [];
    this.#isCleared = false;
    return [...cleared, ...added, ...done];
  }

  everything(): Iterable<string> {
    return this.items.map((add) => JSON.stringify({ add } satisfies AgendaChange));
  }

  apply(change: unknown): void {
    const told = change as AgendaChange;
    if ("cleared" in told) {
      this.clear();
      return;
    }
    const order = "add" in told ? told.add.order : told.done;
    if ("add" in told) this.#push(told.add);
    else this.#gone.add(order);
    this.#order = Math.max(this.#order, order + 1);
  }

  clear(): void {
    this.#items = [];
    this.#gone.clear();
    if (!this.#changed) return;
    this.#added.clear();
    this.#done = [];
    this.#isCleared = true;
    this.#changed();
  }

  /** The next item, without those that were taken back before it. */
  #first(): AgendaItem | undefined {
    while (this.#items[0] && this.#gone.delete(this.#items[0].order)) this.#takeFirst();
    return this.#items[0];
  }

  #takeFirst(): void {
    const items = this.#items;
    const last = items.pop();
    if (items.length === 0 || !last) return;
    items[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      if (left >= items.length) return;
      const right = left + 1;
      const child = right < items.length && before(items[right]!, items[left]!) ? right : left;
      if (!before(items[child]!, items[parent]!)) return;
      [items[child], items[parent]] = [items[parent]!, items[child]!];
      parent = child;
    }
  }
}

function before(a: AgendaItem, b: AgendaItem): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
