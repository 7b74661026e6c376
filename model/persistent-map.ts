/**
 * A map that is never changed: `with` and `without` make another one, which shares with this one all but the path to
 * the entry. Reads like a `Map`: a key that is set again keeps its place, and iteration follows the order of insertion.
 * A step on a map of n entries costs O(log n), where an ordinary `Map` would be copied whole; the first iteration over
 * a map sorts it.
 */
export class PersistentMap<K extends string | number, V> implements ReadonlyMap<K, V> {
  readonly size: number
  readonly #root: Branch<K, V>
  /** The place in the order that the next new key takes. */
  readonly #next: number
  #sorted: readonly Leaf<K, V>[] | null = null

  private constructor(root: Branch<K, V>, size: number, next: number) {
    this.#root = root
    this.size = size
    this.#next = next
  }

  static of<K extends string | number, V>(entries: Iterable<readonly [K, V]> = []): PersistentMap<K, V> {
    let map = new PersistentMap<K, V>([], 0, 0)
    for (const [key, value] of entries) map = map.with(key, value)
    return map
  }

  get(key: K): V | undefined {
    return leafOf(this.#root, key)?.value
  }

  has(key: K): boolean {
    return leafOf(this.#root, key) !== null
  }

  with(key: K, value: V): PersistentMap<K, V> {
    const had = leafOf(this.#root, key)
    const leaf = { hash: hashOf(key), key, value, order: had?.order ?? this.#next, alike: null }
    const root = put(this.#root, leaf, 0)
    return had
      ? new PersistentMap(root, this.size, this.#next)
      : new PersistentMap(root, this.size + 1, this.#next + 1)
  }

  without(key: K): PersistentMap<K, V> {
    const had = leafOf(this.#root, key)
    return had ? new PersistentMap(cut(this.#root, had, 0) ?? [], this.size - 1, this.#next) : this
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const { key, value } of this.#inOrder()) visit(value, key, this)
  }

  *entries(): Generator<[K, V], undefined> {
    for (const { key, value } of this.#inOrder()) yield [key, value]
  }

  *keys(): Generator<K, undefined> {
    for (const { key } of this.#inOrder()) yield key
  }

  *values(): Generator<V, undefined> {
    for (const { value } of this.#inOrder()) yield value
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries()
  }

  #inOrder(): readonly Leaf<K, V>[] {
    this.#sorted ??= gathered(this.#root, []).sort((a, b) => a.order - b.order)
    return this.#sorted
  }
}

type Leaf<K, V> = {
  readonly hash: number
  readonly key: K
  readonly value: V
  readonly order: number
  /** Another key with the same hashes. */
  readonly alike: Leaf<K, V> | null
}
/** By one digit of the hashes, the lowest at the root; a key stands at the first digit at which it is alone. */
type Branch<K, V> = readonly (Branch<K, V> | Leaf<K, V> | undefined)[]

const BITS = 4
const DIGITS = 1 << BITS

/** Where the digits of the second hash begin. */
const SECOND = 32
/** From here on there are no more digits. */
const DEEPEST = 64

/** 32 bits: a number below 2³² is its own, a string gets them by FNV-1a. */
function hashOf(key: string | number): number {
  if (typeof key === 'number') return key >>> 0
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Others, where the first are the same: who makes up keys finds thousands with one hash, but not with both. */
function secondHashOf(key: string | number): number {
  if (typeof key === 'number') return 0
  let hash = 0x9e3779b9
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash + key.charCodeAt(i), 0x85ebca6b)
    hash ^= hash >>> 15
  }
  return hash >>> 0
}

const digitOf = (hash: number, key: string | number, shift: number): number =>
  (shift < SECOND ? hash >>> shift : secondHashOf(key) >>> (shift - SECOND)) & (DIGITS - 1)

function isLeaf<K, V>(node: Branch<K, V> | Leaf<K, V>): node is Leaf<K, V> {
  return !Array.isArray(node)
}

function leafOf<K, V>(root: Branch<K, V>, key: string | number): Leaf<K, V> | null {
  const hash = hashOf(key)
  let node: Branch<K, V> | Leaf<K, V> | undefined = root
  for (let shift = 0; node && !isLeaf(node); shift += BITS) node = node[digitOf(hash, key, shift)]
  let leaf = node ?? null
  while (leaf && leaf.key !== key) leaf = leaf.alike
  return leaf
}

function put<K extends string | number, V>(
  branch: Branch<K, V>,
  leaf: Leaf<K, V>,
  shift: number,
): Branch<K, V> {
  const digit = digitOf(leaf.hash, leaf.key, shift)
  const node = branch[digit]
  if (!node) return replaced(branch, digit, leaf)
  if (!isLeaf(node)) return replaced(branch, digit, put(node, leaf, shift + BITS))
  if (node.key === leaf.key || shift + BITS === DEEPEST)
    return replaced(branch, digit, { ...leaf, alike: lacking(node, leaf.key) })
  return replaced(branch, digit, put(put([], node, shift + BITS), leaf, shift + BITS))
}

/** Without a leaf that is there; null: nothing is left. */
function cut<K extends string | number, V>(
  branch: Branch<K, V>,
  leaf: Leaf<K, V>,
  shift: number,
): Branch<K, V> | null {
  const digit = digitOf(leaf.hash, leaf.key, shift)
  const node = branch[digit]
  if (!node) return branch
  const left = isLeaf(node) ? lacking(node, leaf.key) : cut(node, leaf, shift + BITS)
  const next = replaced(branch, digit, left ?? undefined)
  return left === null && next.every((each) => each === undefined) ? null : next
}

function replaced<K, V>(branch: Branch<K, V>, digit: number, node: Branch<K, V>[number]): Branch<K, V> {
  const next = branch.slice()
  next[digit] = node
  return next
}

/** The leaves with one hash, but for one key. */
function lacking<K, V>(leaf: Leaf<K, V>, key: K): Leaf<K, V> | null {
  if (leaf.key === key) return leaf.alike
  return leaf.alike === null ? leaf : { ...leaf, alike: lacking(leaf.alike, key) }
}

function gathered<K, V>(branch: Branch<K, V>, into: Leaf<K, V>[]): Leaf<K, V>[] {
  for (const node of branch) {
    if (!node) continue
    if (!isLeaf(node)) gathered(node, into)
    else for (let leaf: Leaf<K, V> | null = node; leaf; leaf = leaf.alike) into.push(leaf)
  }
  return into
}
