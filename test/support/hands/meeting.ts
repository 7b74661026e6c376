import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../../model/draft/text.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { house, opened } from '../../server/room/harness.ts'
import { actors, para } from '../builders.ts'
import { type Chance, chance } from '../chance.ts'
import { turn } from '../gated-store.ts'
import { allOf } from '../journals.ts'
import { type Binding, Hand } from './hand.ts'
import { type Faults, Judge, NO_FAULTS, silentFaults, type View } from './judge.ts'
import {
  type Dial,
  dialRoom,
  type Far,
  foreignEnd,
  type NearEnd,
  ourEnd,
  Refused,
  relay,
  stockEnd,
} from './lines.ts'

export type Weather = 'delays' | 'disconnects'
/** What the third of the three uses: our client, or one of somebody else's making. */
export type Third = 'ours' | 'foreign'

/** Where the three write: each anywhere among three paragraphs; or among thirty, mostly in a third of their own. */
export type Places = 'anywhere' | 'apart'

/** What somebody does to the text. */
type EditKind =
  | 'type'
  | 'compose'
  | 'erase'
  | 'split'
  | 'join'
  | 'move'
  | 'kind'
  | 'undo'
  | 'redo'
  | 'paste'
  | 'delete'

/**
 * How three people meet, where it is not as most of them do. `pastes`: they also paste lines, and delete over several
 * paragraphs. `logs`: what each does is kept.
 */
export type MeetingOptions = {
  readonly logs?: boolean
  readonly third?: Third
  readonly places?: Places
  readonly pastes?: boolean
}

/** How long a frame takes at most (ms); how long people write; how long somebody is cut off at most. */
const DELAY = 500
const WRITING = { delays: 15_000, disconnects: 90_000 } as const
const CUT_OFF = 60_000
const KEY = 130

type Frame = { readonly at: number; readonly bytes: Uint8Array }

type Person = {
  readonly name: string
  readonly hand: Hand
  readonly end: NearEnd
  readonly dial: Dial
  far: Far | null
  out: Frame[]
  in: Frame[]
  offline: { readonly from: number; readonly to: number }[]
  /** Keys still to come of what the person is doing. */
  plan: { at: number; readonly run: () => void }[]
  next: number
  /** How many lines there were. */
  lines: number
}

type Outcome = {
  readonly faults: Faults
  /** Faults in no block of which it is said. */
  readonly silent: readonly string[]
  readonly doubted: number
  readonly blocks: number
  readonly diverged: boolean
  readonly end: View
  readonly failed: 'refused' | 'error' | null
}

type Server = {
  readonly dials: readonly Dial[]
  readonly text: () => Y.Doc | Promise<Y.Doc>
  /** The blocks of which it says that they are to be checked. */
  readonly doubted: () => readonly BlockId[]
  readonly close: () => Promise<void>
  readonly tick: (ms: number) => void
}

const PEOPLE = [actors.cnDelegate, actors.usHead, actors.usDelegate] as const

const lettersFrom = (first: number, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, i) => first + i))

const startOf = (places: Places): readonly Block[] =>
  Array.from({ length: places === 'anywhere' ? 3 : 30 }, (_, i) => {
    const name = String.fromCharCode(97 + (i % 26))
    return para(`${name.repeat(2 + Math.floor(i / 26))}`, lettersFrom(0x4e00 + i * 8, 8))
  })
/** How often somebody who writes apart writes in a third of another one. */
const ELSEWHERE = 0.1
/** How often somebody pastes lines, or deletes over paragraphs, who does so at all. */
const PASTES = 0.08
const DELETES = 0.04

/** Three people at one text, in virtual time: every frame takes up to half a second, and some lose their line. */
export class Meeting {
  readonly #chance: Chance
  readonly #people: Person[] = []
  readonly #judge: Judge
  readonly #weather: Weather
  readonly #server: Server
  readonly #timers: { at: number; run: (() => void) | null }[] = []
  readonly log: string[] = []
  readonly #logs: boolean
  readonly #places: Places
  readonly #pastes: boolean
  #now = 0
  #letters = 0x5000
  #ids = 0

  private constructor(
    seed: number,
    weather: Weather,
    binding: Binding,
    server: Server,
    clients: readonly number[],
    { logs = false, third = 'ours', places = 'anywhere', pastes = false }: MeetingOptions,
  ) {
    this.#chance = chance(seed)
    this.#weather = weather
    this.#server = server
    this.#logs = logs
    this.#places = places
    this.#pastes = pastes
    this.#judge = new Judge(startOf(places).map(blockText))
    clients.forEach((client, i) => {
      const doc = new Y.Doc()
      doc.clientID = client
      const hand = new Hand(
        doc,
        binding,
        (ms, run) => this.#after(ms, run),
        () => `made${String(++this.#ids).padStart(12, '0')}h`,
      )
      const isForeign = third === 'foreign' && i === 2
      const ours = isForeign ? foreignEnd(doc, hand.text.gate) : ourEnd(hand.text)
      const end = binding === 'ours' ? ours : stockEnd(doc)
      const dial = server.dials[i]
      if (!dial) throw new Error('nobody answers')
      this.#people.push({
        name: 'ABC'[i] ?? '?',
        hand,
        end,
        dial,
        far: null,
        out: [],
        in: [],
        offline: [],
        plan: [],
        next: 0,
        lines: 0,
      })
    })
  }

  static async open(
    seed: number,
    weather: Weather,
    binding: Binding,
    options: MeetingOptions = {},
  ): Promise<Meeting> {
    const { below } = chance(seed ^ 0x5eed)
    const start = startOf(options.places ?? 'anywhere')
    const server = binding === 'ours' ? await ourServer(below(9), start) : stockServer(start)
    const clients = server.clients ?? PEOPLE.map(() => 1 + below(2 ** 31))
    const meeting = new Meeting(seed, weather, binding, server, clients, options)
    await meeting.#arrive()
    return meeting
  }

  async #arrive(): Promise<void> {
    for (const person of this.#people) this.#connect(person)
    await this.#deliver(true)
    const end = WRITING[this.#weather]
    for (const person of this.#people) {
      person.next = this.#chance.below(1500)
      if (this.#weather === 'disconnects' && this.#chance.happens(0.7)) {
        const from = this.#chance.below(end / 2)
        person.offline.push({ from, to: from + 2000 + this.#chance.below(CUT_OFF - 2000) })
      }
    }
  }

  #after(ms: number, run: () => void): () => void {
    const timer: { at: number; run: (() => void) | null } = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => {
      timer.run = null
    }
  }

  #connect(person: Person): void {
    const { end, dial } = person
    const arrival = (queue: Frame[]): number =>
      Math.max(queue.at(-1)?.at ?? 0, this.#now + this.#chance.below(DELAY))
    const line = ++person.lines
    person.far = dial(
      (bytes) => {
        if (person.lines === line) person.in.push({ at: arrival(person.in), bytes })
      },
      () => {},
    )
    end.begin((bytes) => {
      person.out.push({ at: arrival(person.out), bytes })
    })
  }

  #disconnect(person: Person): void {
    person.lines++
    person.far?.gone()
    person.far = null
    person.out = []
    person.in = []
    person.end.end()
  }

  /** Carries what is due; `all`: until nothing moves any more. */
  async #deliver(all: boolean): Promise<void> {
    for (let still = 0; still < (all ? 3 : 1); ) {
      let moved = false
      for (const person of this.#people) {
        while (person.out[0] && (all || person.out[0].at <= this.#now)) {
          const frame = person.out.shift()
          if (frame) person.far?.receive(frame.bytes)
          moved = true
        }
        while (person.in[0] && (all || person.in[0].at <= this.#now)) {
          const frame = person.in.shift()
          if (frame) person.end.receive(frame.bytes)
          moved = true
        }
      }
      if (moved || all) for (let i = 0; i < 3; i++) await turn()
      still = moved ? 0 : still + 1
    }
  }

  /** `failed`: what ended it before its time. */
  async run(): Promise<Outcome> {
    try {
      return await this.#write()
    } catch (error) {
      await this.#server.close()
      const failed = error instanceof Refused ? 'refused' : 'error'
      return { faults: NO_FAULTS, silent: [], doubted: 0, blocks: 0, diverged: false, end: [], failed }
    }
  }

  async #write(): Promise<Outcome> {
    const end = WRITING[this.#weather]
    while (this.#now < end + 5_000) {
      this.#now += 10
      this.#server.tick(10)
      for (const timer of this.#timers)
        if (timer.run && timer.at <= this.#now) {
          const { run } = timer
          timer.run = null
          run()
        }
      for (const person of this.#people) {
        this.#line(person)
        this.#act(person, end)
      }
      await this.#deliver(false)
    }
    for (const person of this.#people) {
      person.offline = []
      this.#line(person)
      person.hand.text.gate.release()
    }
    await this.#deliver(true)
    await this.#deliver(true)
    return this.#close()
  }

  async #close(): Promise<Outcome> {
    const text = await this.#server.text()
    const { blocks } = readMemorandum(text, 'zh')
    const end = blocks.map(blockText)
    const doubted = new Set(this.#server.doubted())
    const said = blocks.map(({ id }) => doubted.has(id))
    const diverged = this.#people.some(({ hand }) => hand.view().join('/') !== end.join('/'))
    const faults = this.#judge.judge(end)
    const silent = silentFaults(faults, end, said)
    if (this.#logs) this.log.push(`END ${end.join(' / ')}`)
    await this.#server.close()
    return {
      faults,
      silent,
      doubted: said.filter(Boolean).length,
      blocks: end.length,
      diverged,
      end,
      failed: null,
    }
  }

  #line(person: Person): void {
    const cut = person.offline.some(({ from, to }) => from <= this.#now && this.#now < to)
    if (cut && person.far) this.#disconnect(person)
    if (!cut && !person.far) this.#connect(person)
  }

  #act(person: Person, end: number): void {
    const due = person.plan[0]
    if (due && due.at <= this.#now) {
      person.plan.shift()
      due.run()
    }
    if (person.plan.length > 0 || person.next > this.#now || this.#now > end) return
    this.#begin(person)
    const pause = this.#weather === 'delays' ? 1200 : 4000
    person.next = (person.plan.at(-1)?.at ?? this.#now) + 50 + this.#chance.below(pause)
  }

  #did(person: Person, what: EditKind, run: () => void): void {
    const before = person.hand.view()
    run()
    const after = person.hand.view()
    const undoes = what === 'undo' || what === 'redo'
    this.#judge.note(person.name, before, after, {
      moves: undoes || what === 'move',
      undoes,
      pastes: what === 'paste',
    })
    if (this.#logs)
      this.log.push(
        `${String(this.#now).padStart(6)} ${person.name}${person.far ? '' : '(off)'} ${what.padEnd(9)} ${before.join('/')} → ${after.join('/')}`,
      )
  }

  #where(person: Person, blocks: number): number {
    const { below, happens } = this.#chance
    if (this.#places === 'anywhere' || happens(ELSEWHERE)) return below(Math.max(blocks, 1))
    const third = Math.floor(blocks / 3)
    return third * this.#people.indexOf(person) + below(Math.max(third, 1))
  }

  #begin(person: Person): void {
    const { hand } = person
    const { below, happens } = this.#chance
    const blocks = hand.view()
    const block = this.#where(person, blocks.length)
    const size = blocks[block]?.length ?? 0
    hand.newStep()
    const dice = below(100)
    if (this.#pastes && happens(PASTES)) {
      hand.place(block, below(size + 1))
      this.#did(person, 'paste', () => hand.paste(...this.#lines()))
    } else if (this.#pastes && happens(DELETES)) {
      const last = Math.min(block + 1 + below(2), blocks.length - 1)
      hand.select([block, below(size + 1)], [last, below((blocks[last]?.length ?? 0) + 1)])
      this.#did(person, 'delete', () => hand.deleteSelected())
    } else if (dice < 30) this.#typing(person, block, below(size + 1))
    else if (dice < 45) this.#composing(person, block, below(size + 1))
    else if (dice < 55) {
      hand.place(block, below(size + 1))
      this.#did(person, 'erase', () => hand.erase(1 + below(3)))
    } else if (dice < 69) {
      hand.place(block, below(size + 1))
      this.#did(person, 'split', () => hand.split())
    } else if (dice < 78) {
      hand.place(block, 0)
      this.#did(person, 'join', () => hand.join())
    } else if (dice < 85) this.#did(person, 'move', () => hand.move(block, happens(0.5) ? 1 : -1))
    else if (dice < 89) {
      hand.place(block, below(size + 1))
      this.#did(person, 'kind', () =>
        hand.setKind(this.#chance.pick(['paragraph', 'point', 'recommendation'])),
      )
    } else if (dice < 97) this.#did(person, 'undo', () => hand.undo())
    else this.#did(person, 'redo', () => hand.redo())
    hand.newStep()
  }

  #letter = (): string => String.fromCharCode(this.#letters++)

  #lines = (): readonly string[] =>
    Array.from({ length: 1 + this.#chance.below(3) }, () =>
      Array.from({ length: 1 + this.#chance.below(3) }, this.#letter).join(''),
    )

  #typing(person: Person, block: number, offset: number): void {
    person.hand.place(block, offset)
    const count = 1 + this.#chance.below(4)
    for (let i = 0; i < count; i++)
      person.plan.push({
        at: this.#now + i * KEY,
        run: () => this.#did(person, 'type', () => person.hand.type(this.#letter())),
      })
  }

  #composing(person: Person, block: number, offset: number): void {
    const { hand } = person
    hand.place(block, offset)
    const latin = ['h', 'hu', 'hu x', 'hu xi'].slice(0, 2 + this.#chance.below(3))
    const step = 100 + this.#chance.below(250)
    person.plan.push({ at: this.#now, run: () => hand.text.gate.hold(() => false) })
    latin.forEach((letters, i) => {
      const old = latin[i - 1] ?? ''
      person.plan.push({ at: this.#now + i * step, run: () => hand.compose(old, letters) })
    })
    person.plan.push({
      at: this.#now + latin.length * step,
      run: () => {
        this.#did(person, 'compose', () =>
          hand.compose(
            latin.at(-1) ?? '',
            this.#letter() + (this.#chance.happens(0.5) ? this.#letter() : ''),
          ),
        )
        hand.settle()
        hand.text.gate.release()
      },
    })
  }
}

/** `before`: so many joined earlier, that client ids differ. */
async function ourServer(
  before: number,
  start: readonly Block[],
): Promise<Server & { readonly clients: readonly number[] }> {
  const home = await house(start)
  const clients: number[] = []
  for (let i = 0; i < before; i++) await opened(home.room.join(actors.reviewer.person, 's1'))
  for (const actor of PEOPLE) clients.push((await opened(home.room.join(actor.person, 's1'))).clientId)
  const dials = PEOPLE.map((actor, i) =>
    dialRoom(() => home.room, { person: actor.person, session: 's1', client: clients[i] ?? 0 }),
  )
  return {
    clients,
    dials,
    tick: (ms) => home.seams.tick(ms),
    text: async () => {
      const doc = new Y.Doc()
      for (const { update } of await allOf(home.room.written())) Y.applyUpdate(doc, update)
      return doc
    },
    doubted: () => [...home.room.dossier().doubts.values()].map(({ block }) => block),
    close: () => home.rooms.closeAll(),
  }
}

function stockServer(start: readonly Block[]): Server & { readonly clients?: readonly number[] } {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, start))
  const dial = relay(doc)
  return {
    dials: PEOPLE.map(() => dial),
    text: () => doc,
    doubted: () => [],
    close: async () => {},
    tick: () => {},
  }
}
