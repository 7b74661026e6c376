import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod/mini'
import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { BlockId, ThreadId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import { zBlock, zKeptNumber } from '../../model/wire/history.ts'
import { zKeptFact } from '../../model/wire/journal-facts.ts'
import { zBlockId, zLang, zThreadId } from '../../model/wire/shapes.ts'
import type { Head } from '../store/port.ts'
import type { ArchivedState } from './archive.ts'

/** To be raised when the layout here changes, or what a fact or a block must look like: what was kept before then counts as nothing. */
const VERSION = 1

const zThreadBlock = z.tuple([zThreadId, z.nullable(zBlockId)])

/** [RN2] What is kept of a named reading, in small steps: each fact, block and place for itself. */
export function* encodeReadingSteps(state: ArchivedState): Generator<void, Uint8Array> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, VERSION)
  encoding.writeVarUint(encoder, state.at)
  encoding.writeVarUint(encoder, state.texts.size)
  for (const [lang, { blocks, basis }] of state.texts) {
    encoding.writeVarString(encoder, lang)
    yield* writeEach(encoder, blocks)
    encoding.writeVarUint(encoder, basis ? 1 : 0)
    yield* writeEach(encoder, basis ?? [])
  }
  yield* writeEach(encoder, state.facts)
  yield* writeEach(encoder, [...state.threadBlocks])
  encoding.writeVarUint8Array(encoder, state.state)
  return encoding.toUint8Array(encoder)
}

function* writeEach(encoder: encoding.Encoder, values: readonly unknown[]): Generator<void> {
  encoding.writeVarUint(encoder, values.length)
  for (const value of values) {
    encoding.writeVarString(encoder, JSON.stringify(value))
    yield
  }
}

/** Null for another version. Throws on what was never written here. */
export function* decodeReadingSteps(
  { seq, hash }: Head,
  body: Uint8Array,
): Generator<void, ArchivedState | null> {
  const decoder = decoding.createDecoder(body)
  if (decoding.readVarUint(decoder) !== VERSION) return null
  const at = decoding.readVarUint(decoder)
  const texts = new Map<Lang, Memorandum>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const text = yield* readText(decoder)
    texts.set(text.lang, text)
  }
  const facts: Entered[] = []
  let dossier = EMPTY_DOSSIER
  for (const json of eachIn(decoder)) {
    const entered = zKeptFact.parse(json)
    facts.push(entered)
    dossier = fold(dossier, entered)
    yield
  }
  const threadBlocks = new Map<ThreadId, BlockId | null>()
  for (const json of eachIn(decoder)) threadBlocks.set(...zThreadBlock.parse(json))
  const state = decoding.readVarUint8Array(decoder)
  if (!dossier.about || decoding.hasContent(decoder)) throw new RangeError('no reading')
  return { seq, hash, at, facts, dossier: { ...dossier, seq }, texts, threadBlocks, state }
}

function* readText(decoder: decoding.Decoder): Generator<void, Memorandum> {
  const lang = zLang.parse(decoding.readVarString(decoder))
  const blocks: Block[] = []
  for (const json of eachIn(decoder)) {
    blocks.push(zBlock.parse(json))
    yield
  }
  const keeps = decoding.readVarUint(decoder) === 1
  const basis = [...eachIn(decoder)].map((json) => zKeptNumber.parse(json))
  return keeps ? { lang, blocks, basis } : { lang, blocks }
}

/** The values of a list; the decoder stands behind each as it is given. */
function* eachIn(decoder: decoding.Decoder): Generator<unknown> {
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    yield JSON.parse(decoding.readVarString(decoder))
}
