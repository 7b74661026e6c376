// A process of its own in which somebody honest writes, and notes how long each receipt takes.
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod/mini'
import { memoId } from '../../model/ids.ts'
import { Browser } from '../server/http/browser.ts'
import { P99 } from './judge.ts'
import { type Fate, Member } from './member.ts'
import { block, textOf } from './text.ts'
import { threadTime } from './thread-time.mjs'

const { url, pid, memo, cookie, csrf } = z
  .object({ url: z.string(), pid: z.string(), memo: z.string(), cookie: z.string(), csrf: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))

/** Milliseconds between a receipt and the next letter. */
const RHYTHM = 50
/** Milliseconds until somebody who was kept out tries again. */
const COME_BACK = 1_000
/** A block of their own. */
const OWN = 'honest0000000001'
/** Letters after which the block is begun anew. */
const LONG = 1_000

const browser = Object.assign(new Browser(url), { cookie, csrf })
const member = new Member({ url }, memoId(memo), browser)
let waits: number[] = []
let refused = 0
let writing = true

/** Somebody else may have taken the block away. */
function typeLetter(): Promise<Fate> {
  const own = member.elements().find((element) => element.getAttribute('id') === OWN)
  return member.edit((root) => {
    if (!own) root.insert(0, [block(OWN, '中')])
    else if (textOf(own).length < LONG) textOf(own).insert(0, '中')
    else textOf(own).delete(0, LONG)
  })
}

/**
 * Milliseconds until the receipt is there, without the time that others had the processor, and without what our own
 * replica takes to read what others write.
 */
function waited(since: ReturnType<typeof moment>): number {
  const now = moment()
  const [server, own] = [now.server.queued - since.server.queued, now.own.queued - since.own.queued]
  return Math.max(0, now.at - since.at - server - own - (now.own.ran - since.own.ran))
}

const moment = () => ({ at: performance.now(), server: threadTime(pid), own: threadTime('self') })

async function write(): Promise<void> {
  while (writing) {
    const since = moment()
    const fate = await typeLetter().catch(() => 'kept out' as const)
    if (fate === 'saved') waits.push(waited(since))
    else refused++
    // Whoever is kept out, as while the text is frozen, may come back only so often.
    if (fate === 'kept out') await pause(COME_BACK).then(() => member.enter().catch(() => undefined))
    await pause(RHYTHM)
  }
}

let written: Promise<void> = Promise.resolve()

async function begin(): Promise<void> {
  await member.enter()
  await typeLetter()
  waits = []
  written = write()
}

async function end(): Promise<object> {
  writing = false
  await written
  const sorted = waits.toSorted((a, b) => a - b)
  const p99 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0
  const lateReceipts = sorted.filter((wait) => wait > P99).length
  return { receipts: sorted.length, refused, receiptP99: p99, receiptMax: sorted.at(-1) ?? 0, lateReceipts }
}

process.on('message', async (asked) => {
  if (asked === 'begin') await begin().then(() => process.send?.({ begun: true }))
  else if (asked === 'end') process.send?.(await end())
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
