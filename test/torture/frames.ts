import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod/mini'
import type { MemoId } from '../../model/ids.ts'
import { blockText, type Memorandum } from '../../model/memo/blocks.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import type { Entry } from '../../server/store/port.ts'
import { chance } from '../support/chance.ts'
import { Attacker } from './attacker.ts'
import { Host } from './host.ts'
import { journalIn, textIn } from './journal-of.ts'
import { added } from './kills.ts'
import { Ledger } from './ledger.ts'
import { Person } from './person.ts'
import type { Report } from './report.ts'

const ATTACKERS = ['cn-delegate', 'cn-head', 'reviewer'] as const
const HONEST = ['us-delegate', 'us-head'] as const
const PROBE = ['--import', `${import.meta.dirname}/delay.mjs`]
/**
 * How late the event loop of the server may be, 99 times in 100 (ms), before that alone fails a run. Promised are 50 on a
 * machine that does nothing else; a busy one must not make tests fail by chance.
 */
const STALLED = 250
const FAULTS = [
  'crashed',
  'lost',
  'diverged',
  'refusedHonest',
  'appliedThoughRefused',
  'unclean',
  'stalled',
] as const
const zDelay = z.object({ p50: z.number(), p99: z.number(), max: z.number() })

/** Malformed frames on three lines, honest people beside them. */
export async function frames(count: number, seed: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-torture-'))
  const host = await Host.on(folder, PROBE)
  try {
    host.start()
    await host.up()
    return await attacked(host, count, seed)
  } finally {
    await host.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function attacked(host: Host, count: number, seed: number): Promise<Report> {
  const ledger = new Ledger()
  const details: string[] = []
  let refusedHonest = 0
  const refused = (who: string, refusal: unknown): void => {
    refusedHonest++
    details.push(`${who} was refused: ${JSON.stringify(refusal)}`)
  }
  const people = HONEST.map((role, i) => new Person(role, host, ledger, chance(seed + i), { refused }))
  for (const person of people) await person.signIn()
  const [card] = zMemorandumCards.parse(JSON.parse((await people[0]?.memoranda()) ?? ''))
  if (!card) throw new Error('there is no memorandum')
  const memo = card.id
  const attackers = ATTACKERS.map((role, i) => new Attacker(role, host, chance(seed + 100 + i)))
  for (const attacker of attackers) await attacker.signIn(memo)
  host.child?.send('begin')
  let under = true
  const honest = Promise.all(people.map((person) => working(person, memo, () => under)))
  const sent = (): number => attackers.reduce((sum, one) => sum + one.sent, 0)
  await Promise.all(attackers.map((one) => attacking(one, host, memo, () => sent() < count)))
  under = false
  await honest
  const met = await meet(people, memo)
  const delay = await delayOf(host)
  const texts = people.map((person) => person.text())
  await host.kill()
  const entries = await journalIn(host.folder, memo)
  const text = textIn(entries)
  const missing = ledger.missing(entries)
  const figures = {
    frames: sent(),
    taken: entries.length,
    acknowledged: ledger.acknowledged(),
    crashed: host.crashes,
    lost: missing.length,
    diverged: met ? texts.filter((one) => JSON.stringify(one) !== JSON.stringify(text)).length : 1,
    refusedHonest,
    appliedThoughRefused: appliedThoughRefused(attackers, entries),
    unclean: isSound(text) ? 0 : 1,
    stalled: delay.p99 > STALLED ? 1 : 0,
    ...{ delayP50: delay.p50, delayP99: delay.p99, delayMax: delay.max },
  }
  const kinds = attackers.map((one) => one.kinds).reduce((a, b) => added(a, b))
  const crash = host.crashes > 0 ? [host.complaints] : []
  return { figures, faults: FAULTS, kinds, details: [...details, ...missing.slice(0, 5), ...crash] }
}

async function attacking(attacker: Attacker, host: Host, memo: string, more: () => boolean): Promise<void> {
  while (more()) {
    if (host.child?.exitCode !== null || host.child.signalCode !== null) return
    await attacker.shoot(memo)
  }
  attacker.leave()
}

async function working(person: Person, memo: MemoId, more: () => boolean): Promise<void> {
  while (more()) {
    if (!person.replica) await person.join(memo)
    else person.write()
    await pause(100)
  }
}

async function meet(people: readonly Person[], memo: MemoId): Promise<boolean> {
  const end = performance.now() + 30_000
  while (performance.now() < end) {
    for (const person of people) if (!person.replica) await person.join(memo)
    const texts = new Set(people.map((person) => JSON.stringify(person.text())))
    if (texts.size === 1 && people.every((person) => person.settled())) return true
    await pause(20)
  }
  return false
}

async function delayOf({ child }: Host): Promise<z.infer<typeof zDelay>> {
  if (!child?.connected) return { p50: 0, p99: 0, max: 0 }
  child.send('delay')
  const [told] = await once(child, 'message')
  return zDelay.parse(told)
}

/** No refused update may stand in the journal, under whoever's name. One that was sent again and taken does not count. */
function appliedThoughRefused(attackers: readonly Attacker[], entries: readonly Entry[]): number {
  const stored = new Set(entries.map(({ payload }) => Buffer.from(payload).toString('base64')))
  return attackers.flatMap(({ refused }) => [...refused].filter((update) => stored.has(update))).length
}

const isSound = ({ blocks }: Memorandum): boolean => blocks.every((block) => isCleanText(blockText(block)))
