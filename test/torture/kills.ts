import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { MemoId } from '../../model/ids.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import { type Chance, chance } from '../support/chance.ts'
import { Host } from './host.ts'
import { journalIn, textIn } from './journal-of.ts'
import { Ledger } from './ledger.ts'
import { Person } from './person.ts'

export type KillsOutcome = {
  readonly kills: number
  readonly acknowledged: number
  readonly lost: number
  readonly diverged: number
  readonly refusedHonest: number
  readonly crashed: number
  /** How many kills of each sort. */
  readonly sorts: Readonly<Record<string, number>>
  readonly details: readonly string[]
}

const ROLES = ['cn-delegate', 'cn-head', 'us-delegate', 'us-head'] as const
/** After so many kills everything is held against the journal. */
const CHECK_EVERY = 20
const PATIENCE = 60_000

/** One server, the people in it, and whoever kills it. */
class World {
  readonly #chance: Chance
  readonly #ledger = new Ledger()
  readonly #host: Host
  readonly #people: readonly Person[]
  readonly #sorts: Record<string, number> = {}
  readonly #details: string[] = []
  #memo = '' as MemoId
  #kills = 0
  #lost = 0
  #diverged = 0
  #refused = 0
  #working = false
  #busy: Promise<unknown> = Promise.resolve()

  constructor(host: Host, chance: Chance) {
    this.#host = host
    this.#chance = chance
    const refused = (who: string, refusal: unknown): void => {
      this.#refused++
      this.#details.push(`${who} was refused: ${JSON.stringify(refusal)}`)
    }
    this.#people = ROLES.map((role) => new Person(role, host, this.#ledger, chance, { refused }))
  }

  async run(kills: number): Promise<KillsOutcome> {
    await this.#found(kills)
    while (this.#kills < kills - 1) {
      const sort = this.#kills % CHECK_EVERY === CHECK_EVERY - 1 ? 'check' : this.#sort()
      await this.#die(sort)
      this.#host.start()
    }
    await this.#die('check')
    for (const person of this.#people) person.leave()
    return {
      kills: this.#kills,
      acknowledged: this.#ledger.acknowledged(),
      lost: this.#lost,
      diverged: this.#diverged,
      refusedHonest: this.#refused,
      crashed: this.#host.crashes,
      sorts: this.#sorts,
      details: this.#host.crashes > 0 ? [...this.#details, this.#host.complaints] : this.#details,
    }
  }

  /** A new folder; the very first start may be cut off as well. */
  async #found(kills: number): Promise<void> {
    this.#host.start()
    if (kills > 5) {
      await this.#die('first start')
      this.#host.start()
    }
    await this.#host.up()
    for (const person of this.#people) await person.signIn()
    const [first] = zMemorandumCards.parse(JSON.parse((await this.#people[0]?.memoranda()) ?? ''))
    if (!first) throw new Error('there is no memorandum')
    this.#memo = first.id
    this.#work()
  }

  #sort(): string {
    return this.#chance.pick(['start-up', 'at once', 'burst', 'burst', 'working', 'working'])
  }

  /** Waits for the moment of that sort, and kills. When that is in milliseconds is not in the seed. */
  async #die(sort: string): Promise<void> {
    if (sort === 'first start' || sort === 'start-up')
      await pause(this.#chance.below(sort === 'start-up' ? 700 : 1200))
    else {
      await this.#host.up()
      if (sort === 'at once') await pause(this.#chance.below(60))
      else if (sort === 'check') return this.#check()
      else await this.#someBack()
      if (sort === 'burst') await this.#burst()
    }
    await this.#kill(sort)
  }

  /** Half of the people are connected again and have worked for a while; nobody is waited for longer than a moment. */
  async #someBack(): Promise<void> {
    const end = performance.now() + 3000
    const back = () => this.#people.filter((person) => person.replica?.disconnectedSince === null).length
    while (back() * 2 < this.#people.length && performance.now() < end) await pause(5)
    await pause(this.#chance.below(400))
  }

  async #kill(sort: string): Promise<void> {
    await this.#host.kill()
    this.#kills++
    this.#sorts[sort] = (this.#sorts[sort] ?? 0) + 1
  }

  /** Everybody writes in one turn, so that the kill falls into the writing of one batch. */
  async #burst(): Promise<void> {
    for (let i = 0; i < 5; i++) for (const person of this.#people) person.write()
    if (this.#chance.happens(0.5)) await pause(this.#chance.below(12))
  }

  #work(): void {
    this.#working = true
    this.#busy = Promise.all(this.#people.map((person) => this.#day(person)))
  }

  async #day(person: Person): Promise<void> {
    while (this.#working) {
      const dice = this.#chance.below(1000)
      if (!person.replica || dice < 8) {
        const joined = await person.join(this.#memo)
        if (!joined) await Promise.race([this.#host.up().then(() => pause(30)), pause(300)])
      } else if (dice < 20) await person.comment(this.#memo)
      else if (dice < 50) await person.suggest(this.#memo)
      else person.write()
      await pause(5 + this.#chance.below(40))
    }
  }

  /** Everybody stops, everybody meets; then the journal has the word. */
  async #check(): Promise<void> {
    this.#working = false
    await this.#busy
    const met = await this.#meet()
    await this.#kill('check')
    const entries = await journalIn(this.#host.folder, this.#memo)
    const missing = this.#ledger.missing(entries)
    this.#lost += missing.length
    this.#details.push(...missing.slice(0, 5))
    const text = JSON.stringify(textIn(entries))
    const strays = this.#people.filter((person) => JSON.stringify(person.text()) !== text)
    this.#diverged += met ? strays.length : Math.max(1, strays.length)
    for (const person of strays)
      this.#details.push(`${person.id} reads another text after ${this.#kills} kills`)
    this.#work()
  }

  async #meet(): Promise<boolean> {
    const end = performance.now() + PATIENCE
    while (performance.now() < end) {
      for (const person of this.#people) if (!person.replica) await person.join(this.#memo)
      const texts = new Set(this.#people.map((person) => JSON.stringify(person.text())))
      if (texts.size === 1 && this.#people.every((person) => person.settled())) return true
      await pause(20)
    }
    for (const person of this.#people) {
      const { receipts, disconnectedSince, complete } = person.replica ?? {}
      if (!person.settled())
        this.#details.push(`${person.id}: ${JSON.stringify({ receipts, disconnectedSince, complete })}`)
    }
    return false
  }
}

/** In so many worlds side by side: while one server starts, the people of another write. */
export async function kills(count: number, seed: number, worlds: number): Promise<KillsOutcome> {
  const each = Array.from({ length: worlds }, (_, i) => Math.floor((count + i) / worlds))
  const outcomes = await Promise.all(
    each.filter((n) => n > 0).map((n, i) => inWorld(n, chance(seed + i * 7919))),
  )
  return outcomes.reduce(sum)
}

async function inWorld(count: number, chance: Chance): Promise<KillsOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-torture-'))
  const host = await Host.on(folder)
  try {
    const outcome = await new World(host, chance).run(count)
    if (outcome.lost + outcome.diverged > 0)
      return { ...outcome, details: [...outcome.details, `the folder is kept: ${folder}`] }
    rmSync(folder, { recursive: true, force: true })
    return outcome
  } finally {
    await host.kill()
  }
}

const sum = (a: KillsOutcome, b: KillsOutcome): KillsOutcome => ({
  kills: a.kills + b.kills,
  acknowledged: a.acknowledged + b.acknowledged,
  lost: a.lost + b.lost,
  diverged: a.diverged + b.diverged,
  refusedHonest: a.refusedHonest + b.refusedHonest,
  crashed: a.crashed + b.crashed,
  sorts: added(a.sorts, b.sorts),
  details: [...a.details, ...b.details],
})

export function added(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const all = { ...a }
  for (const [name, n] of Object.entries(b)) all[name] = (all[name] ?? 0) + n
  return all
}
