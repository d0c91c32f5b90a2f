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

/**
 * What lies ahead. There are no timers: before each request the service catches up with its clock by doing, in order,
 * all that has become due. So the state is a function of the clock, nothing is left running when a test ends, and an
 * hour can pass in a millisecond.
 */
export class Agenda {
  #items: AgendaItem[] = [];
  #order = 0;
  readonly #happenings = new Map<string, Happening>();
  /** Two that catch up at once take turns: what happens at one moment is never overtaken by the next. */
  #turn: Promise<void> = Promise.resolve();

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
    for (let next = this.#items[0]; next && next.at <= now; next = this.#items[0]) {
      this.#takeFirst();
      const happening = this.#happenings.get(next.kind);
      if (!happening) throw new Error(`Nothing is known of a happening called ${next.kind}.`);
      await happening(next.data, next.at);
    }
  }

  /** When the next item is due, in milliseconds since 1970; `undefined` where nothing lies ahead. */
  get nextAt(): number | undefined {
    return this.#items[0]?.at;
  }

  snapshot(): AgendaItem[] {
    return structuredClone(this.#items);
  }

  restore(items: readonly AgendaItem[]): void {
    this.#items = [];
    for (const item of [...items].sort((a, b) => a.order - b.order)) this.add(item.at, item.kind, item.data);
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
