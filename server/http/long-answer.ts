import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { jsonPieces, nextPart } from '../json-parts.ts'
import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'

/** Whoever asked did not wait for the end. */
const HUNG_UP = 'ERR_STREAM_PREMATURE_CLOSE'

/**
 * [HT17] Writes a value as JSON. A long answer is made in slices, with all other long work, and as fast as it is read:
 * megabytes at once would hold up everybody, and what nobody reads would fill the memory.
 */
export async function answerJson(res: Response, value: unknown): Promise<void> {
  if (value === undefined) return void res.json(value)
  const pieces = jsonPieces(value)
  const first = nextPart(pieces)
  res.type('json')
  if (first.ended) return void res.send(first.text)
  try {
    await pipeline(Readable.from(inSlices(first.text, pieces), { highWaterMark: 1 }), res)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === HUNG_UP)) throw error
  }
}

async function* inSlices(first: string, pieces: Generator<string>): AsyncGenerator<Buffer> {
  const slices = new Slices(CLOCK.now)
  yield Buffer.from(first)
  for (;;) {
    await slices.breathe()
    const { text, ended } = nextPart(pieces)
    yield Buffer.from(text)
    if (ended) return
  }
}
