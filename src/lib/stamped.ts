interface Kept<V> {
  stamp: number
  keptAt: number
  value: V
}

/** Values that are good while the stamp stands under which they were made, and for a while at most; so many of them. */
export class Stamped<K, V> {
  readonly #kept = new Map<K, Kept<V>>()
  readonly #life: number
  readonly #room: number

  /** Good for `life` milliseconds; beyond `room` the oldest goes. */
  constructor(life: number, room: number) {
    this.#life = life
    this.#room = room
  }

  /** The value, when there is one and it is good. */
  find(key: K, stamp: number, now: number): V | undefined {
    const kept = this.#kept.get(key)
    return kept && kept.stamp === stamp && now - kept.keptAt <= this.#life ? kept.value : undefined
  }

  /** Keeps a value that was made while this stamp stood. */
  keep(key: K, value: V, stamp: number, now: number): void {
    this.#kept.delete(key)
    this.#kept.set(key, { stamp, keptAt: now, value })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#room) return
      this.#kept.delete(oldest)
    }
  }
}
