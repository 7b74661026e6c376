const sector = 64

/** The bytes as programs see them, as the disk has them, and which sectors the kernel still means to write. */
export class SimFile {
  #seen = new Uint8Array()
  #durable = new Uint8Array()
  #dirty = new Set<number>()

  get size(): number {
    return this.#seen.length
  }

  read(at: number, length: number): Uint8Array {
    if (at + length > this.#seen.length) throw new RangeError('read past the end')
    return this.#seen.slice(at, at + length)
  }

  write(at: number, bytes: Uint8Array): void {
    this.#seen = resized(this.#seen, Math.max(this.#seen.length, at + bytes.length))
    this.#seen.set(bytes, at)
    for (let one = Math.floor(at / sector); one * sector < at + bytes.length; one++) this.#dirty.add(one)
  }

  truncate(size: number): void {
    this.#seen = resized(this.#seen, size)
    for (const one of this.#dirty) if (one * sector >= size) this.#dirty.delete(one)
  }

  sync(): void {
    this.#durable = resized(this.#durable, this.#seen.length)
    for (const one of this.#dirty) this.#store(one)
    this.#dirty.clear()
  }

  /** As Linux does it: some sectors arrive, the others are called clean and are not tried again. */
  failSync(random: () => number): void {
    this.#arrive(random)
    this.#dirty.clear()
  }

  cutPower(random: () => number): void {
    this.#arrive(random)
    this.#dirty.clear()
    this.#seen = this.#durable.slice()
  }

  #arrive(random: () => number): void {
    const sizes = [this.#durable.length, this.#seen.length]
    if (random() < 0.5) this.#durable = resized(this.#durable, Math.max(...sizes))
    for (const one of this.#dirty) if (random() < 0.5) this.#store(one)
    if (random() < 0.5) this.#durable = resized(this.#durable, this.#seen.length)
  }

  #store(one: number): void {
    const bytes = this.#seen.subarray(one * sector, (one + 1) * sector)
    const end = one * sector + bytes.length
    if (end > this.#durable.length) this.#durable = resized(this.#durable, end)
    this.#durable.set(bytes, one * sector)
  }
}

function resized(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length)
  copy.set(bytes.subarray(0, length))
  return copy
}
