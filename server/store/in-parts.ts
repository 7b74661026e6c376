/** Milliseconds of work after which others have their turn. */
const LONG = 5
/** Records of a list that are dealt with at once. */
const PART = 250

/** Lets others have their turn when enough has been done since the last time. */
export type Breathe = () => Promise<void>

export function breathing(): Breathe {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < LONG) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}

/** A list a part after the other; others may have their turn in between. */
export async function* partsOf<T>(list: readonly T[], breathe: Breathe): AsyncGenerator<readonly T[], void> {
  for (let at = 0; at < list.length; at += PART) {
    await breathe()
    yield list.slice(at, at + PART)
  }
}

/**
 * What `deal` makes of data, without dealing with all of it in one turn: first all but its long lists, then each of these a
 * part after the other, beside lists that are empty.
 */
export async function dealtInParts<Data extends object>(
  data: Data,
  deal: (some: Data) => Data,
  breathe: Breathe,
): Promise<Data> {
  const lists = listsIn(data)
  const long = lists.filter(([, { length }]) => length > PART)
  const dealt = deal(Object.assign({}, data, emptied(long)))
  for (const [name, list] of long) {
    const all: unknown[] = []
    for await (const part of partsOf(list, breathe)) {
      const some = deal(Object.assign({}, data, emptied(lists), { [name]: part }))
      for (const [other, found] of listsIn(some)) if (other === name) all.push(...found)
    }
    Object.assign(dealt, { [name]: all })
  }
  return dealt
}

const listsIn = (data: object): readonly (readonly [string, readonly unknown[]])[] =>
  Object.entries(data).flatMap(([name, list]): readonly (readonly [string, readonly unknown[]])[] =>
    Array.isArray(list) ? [[name, list]] : [],
  )

const emptied = (
  lists: readonly (readonly [string, unknown])[],
): Readonly<Record<string, readonly never[]>> => Object.fromEntries(lists.map(([name]) => [name, []]))

/** The bytes of `JSON.stringify(data, null, 1)` and a line's end. */
export async function jsonInParts(data: object, breathe: Breathe): Promise<Uint8Array> {
  const entries: Uint8Array[] = []
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    if (entries.length > 0) entries.push(encoded(','))
    entries.push(encoded(`\n ${JSON.stringify(name)}: `))
    if (Array.isArray(value) && value.length > PART) await pushList(entries, value, breathe)
    else entries.push(encoded(indented(JSON.stringify(value, null, 1))))
  }
  return joined([encoded('{'), ...entries, encoded(entries.length > 0 ? '\n}\n' : '}\n')])
}

async function pushList(to: Uint8Array[], list: readonly unknown[], breathe: Breathe): Promise<void> {
  let between = '['
  for await (const part of partsOf(list, breathe)) {
    // Without its own brackets: those are of the whole list.
    to.push(encoded(between), encoded(indented(JSON.stringify(part, null, 1).slice(1, -2))))
    between = ','
  }
  to.push(encoded('\n ]'))
}

/** One step further in. In JSON a line ends only between values. */
const indented = (json: string): string => json.replaceAll('\n', '\n ')

const encoder = new TextEncoder()
const encoded = (text: string): Uint8Array => encoder.encode(text)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
