import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { decide } from '../../../model/dossier/decide.ts'
import { isEditOf, onScreenOf } from '../../../model/draft/as-written.ts'
import { readMemorandum } from '../../../model/draft/text.ts'
import type { PersonId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { house, opened } from '../../server/room/harness.ts'
import { actors, para } from '../builders.ts'
import { turn } from '../gated-store.ts'
import { allOf } from '../journals.ts'
import { syncFrame } from '../peers.ts'
import { memorandumAt } from '../replayed.ts'
import { Hand } from './hand.ts'
import { dialRoom, type Far, foreignEnd, type NearEnd, ourEnd } from './lines.ts'

type Seat = {
  readonly hand: Hand
  readonly end: NearEnd
  readonly dial: ReturnType<typeof dialRoom>
  far: Far | null
  out: Uint8Array[]
  in: Uint8Array[]
}

const PEOPLE = { cn: actors.cnDelegate, us: actors.usDelegate, head: actors.usHead } as const
type Side = keyof typeof PEOPLE

/** Two people, or three, at one text: what they write is carried when the test says so, and in the order it says. */
export class Table {
  readonly #home: Awaited<ReturnType<typeof house>>
  readonly #seats = new Map<Side, Seat>()
  #ids = 0

  private constructor(home: Awaited<ReturnType<typeof house>>) {
    this.#home = home
  }

  static open(...blocks: readonly string[]): Promise<Table> {
    return Table.openBlocks(blocks.map((text, i) => para(`start${i}`, text)))
  }

  static openForThree(...blocks: readonly string[]): Promise<Table> {
    return Table.openBlocks(
      blocks.map((text, i) => para(`start${i}`, text)),
      [],
      ['cn', 'us', 'head'],
    )
  }

  static async openBlocks(
    blocks: readonly Block[],
    foreign: readonly Side[] = [],
    sides: readonly Side[] = ['cn', 'us'],
  ): Promise<Table> {
    const home = await house(blocks)
    const table = new Table(home)
    for (const side of sides) await table.#sit(side, foreign.includes(side))
    await table.carry(...sides)
    return table
  }

  async #sit(side: Side, isForeign: boolean): Promise<void> {
    const { person } = PEOPLE[side]
    const { clientId } = await opened(this.#home.room.join(person, 's1'))
    const doc = new Y.Doc()
    doc.clientID = clientId
    const never = () => () => {}
    const hand = new Hand(doc, 'ours', never, () => `made${String(++this.#ids).padStart(12, '0')}h`)
    const dial = dialRoom(() => this.#home.room, { person, session: 's1', client: clientId })
    const end = isForeign ? foreignEnd(doc, hand.text.gate) : ourEnd(hand.text)
    this.#seats.set(side, { hand, dial, end, far: null, out: [], in: [] })
    this.connect(side)
  }

  #seat(side: Side): Seat {
    const seat = this.#seats.get(side)
    if (!seat) throw new Error('nobody sits there')
    return seat
  }

  get cn(): Hand {
    return this.#seat('cn').hand
  }

  get head(): Hand {
    return this.#seat('head').hand
  }

  get us(): Hand {
    return this.#seat('us').hand
  }

  connect(side: Side): void {
    const seat = this.#seat(side)
    seat.far = seat.dial(
      (bytes) => seat.in.push(bytes),
      () => {},
    )
    seat.end.begin((bytes) => seat.out.push(bytes))
  }

  disconnect(side: Side): void {
    const seat = this.#seat(side)
    seat.far?.gone()
    seat.far = null
    seat.out = []
    seat.in = []
    seat.end.end()
  }

  /** Has a live update sent by hand. */
  send(side: Side, update: Uint8Array): void {
    this.#seat(side).out.push(syncFrame((encoder) => writeUpdate(encoder, update)))
  }

  /** Carries what somebody wrote, and nothing back: the line breaks before. */
  async carryUp(side: Side): Promise<void> {
    const { out, far } = this.#seat(side)
    for (const frame of out.splice(0)) far?.receive(frame)
    for (let i = 0; i < 3; i++) await turn()
    this.disconnect(side)
  }

  /** Carries all that these people wrote, one after the other, and then everything to everybody. */
  async carry(...order: readonly Side[]): Promise<void> {
    for (let still = 0; still < 3; still++) {
      for (const side of order) {
        const seat = this.#seat(side)
        for (let frame = seat.out.shift(); frame; frame = seat.out.shift()) {
          still = 0
          seat.far?.receive(frame)
        }
      }
      for (let i = 0; i < 3; i++) await turn()
      for (const seat of this.#seats.values())
        for (let frame = seat.in.shift(); frame; frame = seat.in.shift()) {
          still = 0
          seat.end.receive(frame)
        }
    }
  }

  /** One's edit arrives at the other before anything of what that one wrote, or writes meanwhile, has gone out. */
  async carryBefore(from: Side, to: Side, write: () => void): Promise<void> {
    const { out, far } = this.#seat(from)
    for (const frame of out.splice(0)) far?.receive(frame)
    for (let i = 0; i < 3; i++) await turn()
    write()
    const { in: arriving, end } = this.#seat(to)
    for (const frame of arriving.splice(0)) end.receive(frame)
  }

  /** The text as the journal has it; throws when somebody sees another one. */
  async text(): Promise<string> {
    const doc = new Y.Doc()
    for (const { update } of await allOf(this.#home.room.written())) Y.applyUpdate(doc, update)
    const text = readMemorandum(doc, 'zh').blocks.map(blockText).join(' / ')
    for (const { hand } of this.#seats.values())
      if (hand.lines().join(' / ') !== text) throw new Error(`${hand.lines().join(' / ')} instead of ${text}`)
    return text
  }

  async freeze(): Promise<void> {
    const { room, seams } = this.#home
    const done = await room.decide(actors.secretariat.person, ({ dossier }) =>
      decide(dossier, [], actors.secretariat, { do: 'freeze' }, seams),
    )
    if (!done.ok) throw new Error(done.refusal.why)
  }

  /** The words of the blocks that are to be checked, and who wrote what there, as they had it on their screens. */
  async doubts(): Promise<readonly { readonly now: string; readonly wrote: readonly string[] }[]> {
    const { room } = this.#home
    const updates = await allOf(room.written())
    const { blocks } = memorandumAt(updates, 'zh', Number.MAX_SAFE_INTEGER)
    const wordsIn = (id: string, all: typeof blocks): string => {
      const found = all.find((block) => block.id === id)
      return found ? blockText(found) : '–'
    }
    return [...room.dossier().doubts.values()].map(({ block, versions }) => ({
      now: wordsIn(block, blocks),
      wrote: versions.map((version) => {
        const edit = updates.find((one) => isEditOf(version, one)) ?? null
        const own = updates.filter(onScreenOf(version, edit))
        return wordsIn(version.of ?? block, memorandumAt(own, 'zh', Number.MAX_SAFE_INTEGER).blocks)
      }),
    }))
  }

  /** Who wrote what is doubted, and whose words theirs met. */
  doubtedPeople(): readonly {
    readonly by: Side | undefined
    readonly beside: readonly (Side | undefined)[]
  }[] {
    const sideOf = (person: PersonId): Side | undefined =>
      (['cn', 'us', 'head'] as const).find((side) => PEOPLE[side].person === person)
    return [...this.#home.room.dossier().doubts.values()].flatMap(({ versions }) =>
      versions.map(({ by, beside }) => ({ by: sideOf(by), beside: beside?.map(sideOf) ?? [] })),
    )
  }

  async check(side: Side): Promise<void> {
    const { room, seams } = this.#home
    for (const { lang, block } of room.dossier().doubts.values()) {
      const ask = { do: 'check-block', lang, block } as const
      const done = await room.decide(PEOPLE[side].person, ({ dossier }) =>
        decide(dossier, [], PEOPLE[side], ask, seams),
      )
      if (!done.ok) throw new Error(done.refusal.why)
    }
  }

  /** How many updates the journal has. */
  async written(): Promise<number> {
    return (await allOf(this.#home.room.written())).length
  }
}
