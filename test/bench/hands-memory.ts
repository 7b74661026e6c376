import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as encoding from 'lib0/encoding'
import { copiedLetters } from '../../model/draft/hands/copied.ts'
import { load } from '../../model/draft/hands/loading.ts'
import { DeletedLetters, LETTERS_OF_NOTE, MOST_BORN, MOST_NOTES } from '../../model/draft/hands/notes.ts'
import { LetterThread } from '../../model/draft/hands/thread.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import type { ClientId } from '../../model/ids.ts'
import { writeCopied } from '../../model/wire/copied.ts'
import { MOST_LETTERS } from '../../server/room/hands.ts'
import { docOf } from '../model/draft/documents.ts'
import { quantile } from './figures.ts'
import { startText } from './hands-recording.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const TEXT = docOf(...startText(1000).filter((_, i) => i % 50 !== 49))
const ELEMENTS = elementsOf(rootOf(TEXT, 'zh'))
/** Of one of them. */
const LETTERS = 46

/** What is made stays, so that what is collected late is nothing of it. */
const kept: unknown[] = []
const TIMES = 4

function used(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

function megabytes(make: () => unknown): string {
  // The first time other things are made, too.
  kept.push(make())
  const before = used()
  for (let i = 0; i < TIMES; i++) kept.push(make())
  return `${((used() - before) / TIMES / (1 << 20)).toFixed(1)} MB`
}

/** All that may be followed; `copied`: each letter was brought elsewhere once. */
function followed(copied: boolean): LetterThread {
  const elements = ELEMENTS.slice(0, Math.floor(MOST_LETTERS / LETTERS / (copied ? 2 : 1)))
  const thread = new LetterThread()
  const before = {
    stood: () => false,
    isFresh: () => false,
    deleted: new DeletedLetters(0),
    now: 0,
    left: new Set<never>(),
    room: { units: MOST_LETTERS },
  }
  let clock = 0
  for (const element of elements) {
    const head = load(thread, element, before)
    if (copied && head)
      for (const knot of thread.knotsOf(head))
        if (knot.is === 'letter') thread.addUnit(knot, { client: 7 as ClientId, clock: clock++ })
  }
  return thread
}

/** As many notes as there may be, in both halves, of so many letters each, by twenty people, and of as many updates. */
function noted(letters: number): DeletedLetters {
  const deleted = new DeletedLetters(0)
  for (let half = 0; half < 2; half++) {
    for (let i = 0; i < MOST_NOTES; i++)
      deleted.note(
        { client: 20 * half + (i % 20), clock: (letters + 2) * i, len: letters },
        String.fromCharCode(0x4e00 + (i % 0x5000)).repeat(letters),
        i % 20,
        i,
      )
    for (let i = 0; i < MOST_BORN; i++) deleted.noteBorn({ client: i % 20, clock: i + half * MOST_BORN }, i)
    if (half === 0) deleted.age(1)
  }
  return deleted
}

/** What whoever was away is told of where letters stand now (TH16), and the time to gather it. */
function toldOf(thread: LetterThread): string {
  const encoder = encoding.createEncoder()
  const times = Array.from({ length: TIMES * 5 }, () => {
    const from = performance.now()
    copiedLetters(thread.letters())
    return performance.now() - from
  })
  writeCopied(encoder, copiedLetters(thread.letters()))
  return `${encoding.length(encoder)} bytes, ${(quantile(times, 0.5) ?? 0).toFixed(1)} ms`
}

/** What is noted of one memorandum at the height. */
export const sayMemory = (): void => {
  console.info(
    `${MOST_LETTERS} letters followed: ${megabytes(() => followed(false))}; half as many, each brought elsewhere once: ${megabytes(() => followed(true))}; ${2 * MOST_NOTES} letters deleted one by one and ${2 * MOST_BORN} updates noted: ${megabytes(() => noted(1))}; ${LETTERS_OF_NOTE} letters each: ${megabytes(() => noted(LETTERS_OF_NOTE))}; where letters stand, for whoever was away: ${toldOf(followed(true))}`,
  )
}
