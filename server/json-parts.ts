import type { Slices } from './slices.ts'

/** Characters that are written at once. */
const LONG = 32_768

/** The JSON of a value, made in slices with all other long work. */
export async function jsonInSlices(value: unknown, slices: Slices): Promise<string> {
  const [parts, pieces] = [[] as string[], jsonPieces(value)]
  for (;;) {
    await slices.breathe()
    const { text, ended } = nextPart(pieces)
    parts.push(text)
    if (ended) return parts.join('')
  }
}

/** A list in an element of a list is written element by element, too, when it is longer than this. */
const MANY = 100

/** The JSON of a value in pieces, of which the largest is one element of a list of it that has no long list itself. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* listPieces(value)
  else if (isPlain(value)) yield* objectPieces(value)
  else yield JSON.stringify(value)
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('toJSON' in value)

function* listPieces(list: readonly unknown[]): Generator<string> {
  yield '['
  for (const [at, one] of list.entries()) {
    if (at > 0) yield ','
    if (isPlain(one) && Object.values(one).some(isLong)) yield* objectPieces(one)
    else yield JSON.stringify(one) ?? 'null'
  }
  yield ']'
}

const isLong = (value: unknown): boolean =>
  (Array.isArray(value) && value.length > MANY) || (isPlain(value) && Object.values(value).some(isLong))

function* objectPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{'
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    if (Array.isArray(one) || isPlain(one)) yield* jsonPieces(one)
    else yield JSON.stringify(one)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

/** So many pieces that they are long enough to be written at once; `ended`: there are no more. */
export function nextPart(pieces: Generator<string>): { readonly text: string; readonly ended: boolean } {
  let text = ''
  while (text.length < LONG) {
    const piece = pieces.next()
    if (piece.done) return { text, ended: true }
    text += piece.value
  }
  return { text, ended: false }
}
