import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'

/** Whoever asked did not wait for the end. */
const HUNG_UP = 'ERR_STREAM_PREMATURE_CLOSE'
/** A shorter answer, in characters, is written at once. */
const SHORT = 32_768

/**
 * [HT17] Writes a value as JSON. A long answer is made in slices, with all other long work, and as fast as it is read:
 * megabytes at once would hold up everybody, and what nobody reads would fill the memory.
 */
export async function answerJson(res: Response, value: unknown): Promise<void> {
  if (value === undefined) return void res.json(value)
  const pieces = jsonPieces(value)
  const first = upTo(SHORT, pieces)
  res.type('json')
  if (first.ended) return void res.send(first.text)
  try {
    await pipeline(Readable.from(inSlices(first.text, pieces), { highWaterMark: 1 }), res)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === HUNG_UP)) throw error
  }
}

/** The JSON of a value in pieces, of which the largest is one element of a list of it. */
function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* listPieces(value)
  else if (isPlain(value)) yield* objectPieces(value)
  else yield JSON.stringify(value)
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('toJSON' in value)

function* listPieces(list: readonly unknown[]): Generator<string> {
  yield '['
  for (const [at, one] of list.entries()) yield `${at > 0 ? ',' : ''}${JSON.stringify(one) ?? 'null'}`
  yield ']'
}

function* objectPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{'
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    if (Array.isArray(one)) yield* listPieces(one)
    else yield JSON.stringify(one)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

/** So many characters of the pieces, and the piece that reaches them. */
function upTo(most: number, pieces: Generator<string>): { readonly text: string; readonly ended: boolean } {
  let text = ''
  while (text.length < most) {
    const piece = pieces.next()
    if (piece.done) return { text, ended: true }
    text += piece.value
  }
  return { text, ended: false }
}

async function* inSlices(first: string, pieces: Generator<string>): AsyncGenerator<Buffer> {
  const slices = new Slices(CLOCK.now)
  yield Buffer.from(first)
  for (;;) {
    await slices.breathe()
    const { text, ended } = upTo(SHORT, pieces)
    yield Buffer.from(text)
    if (ended) return
  }
}
