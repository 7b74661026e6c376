import type { Dossier } from '../../model/dossier/dossier.ts'
import type { DoubtedVersion } from '../../model/dossier/doubts.ts'
import { numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import { isEditOf, onScreenOf } from '../../model/draft/as-written.ts'
import {
  type BlockChange,
  ChangesReplay,
  type JournalUpdate,
  LaterChangesReplay,
  TextsReplay,
} from '../../model/draft/replay.ts'
import {
  type NewestSittings,
  type NewestWordings,
  SittingLog,
  WordingLog,
} from '../../model/history/changes.ts'
import { EditLog, type NewestEdits } from '../../model/history/edits.ts'
import { type ChangesSince, SinceLog } from '../../model/history/since.ts'
import type { BlockId, PersonId, Seq } from '../../model/ids.ts'
import type { KeptNumber, Lang, Memorandum } from '../../model/memo/blocks.ts'
import { numbersToKeep } from '../../model/memo/numbering.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { NumbersKept } from '../../model/wire/history.ts'
import type { Room } from '../room/room.ts'
import { Slices } from '../slices.ts'
import { dossierAfter } from './archive.ts'
import type { RoomAnswer } from './permitted.ts'
import { ReadingQueues, SharedAnswers } from './reading-turns.ts'

/** What of a room is read here. */
export type ReadRoom = Pick<Room, 'head' | 'written' | 'dossier'>

/** Who wrote in which blocks. */
type BlockWriters = ReadonlyMap<BlockId, ReadonlySet<PersonId>>

/** Reads the text after an entry, as it counts by itself. */
type ReadText = (seq: Seq) => Promise<Memorandum>

/** Takes the changes of one block in order, and keeps of them what it is to answer. */
type BlockLog<T> = { readonly add: (change: BlockChange) => void; readonly read: () => T }

/** Earlier texts of the rooms, read from their journals: one reading of a room at a time, in slices. */
export class Histories {
  readonly #now: () => number
  readonly #queues: ReadingQueues
  readonly #wordings = new SharedAnswers<NewestWordings>()
  readonly #edits = new SharedAnswers<NewestEdits>()
  readonly #sittings = new SharedAnswers<NewestSittings>()
  readonly #since = new SharedAnswers<ChangesSince>()
  readonly #texts = new SharedAnswers<Memorandum>()
  readonly #bases = new SharedAnswers<readonly KeptNumber[]>()
  readonly #touches = new SharedAnswers<BlockWriters>()

  /** `queues`: shared with whoever else reads the journals of the rooms. */
  constructor({ now }: Pick<Seams, 'now'>, queues = new ReadingQueues()) {
    this.#now = now
    this.#queues = queues
  }

  /** The wordings one block has had. */
  wordings(room: ReadRoom, lang: Lang, block: BlockId): Promise<NewestWordings> {
    return this.#wordings.find(room, `${room.head().seq} ${lang} ${block}`, () =>
      this.#ofBlock(room, lang, block, new WordingLog()),
    )
  }

  /** Who changed one block when, sitting by sitting. */
  edits(room: ReadRoom, lang: Lang, block: BlockId): Promise<NewestEdits> {
    return this.#edits.find(room, `${room.head().seq} ${lang} ${block}`, () =>
      this.#ofBlock(room, lang, block, new EditLog()),
    )
  }

  /** Who worked on the text when, sitting by sitting. */
  sittings(room: ReadRoom, lang: Lang): Promise<NewestSittings> {
    return this.#sittings.find(room, `${room.head().seq} ${lang}`, () =>
      this.#queues.run(room, async () => {
        const log = new SittingLog()
        const replay = new ChangesReplay(lang, (changes) => log.add(changes))
        await new Slices(this.#now).replay(room.written(), replay)
        return log.read()
      }),
    )
  }

  /** What others than `reader` changed after entry `since`. */
  since(room: ReadRoom, lang: Lang, since: Seq, reader: PersonId): Promise<ChangesSince> {
    const { seq } = room.head()
    return this.#since.find(room, `${seq} ${lang} ${since} ${reader}`, () =>
      this.#queues.run(room, async () => {
        const [log, slices] = [new SinceLog(since, reader), new Slices(this.#now)]
        const replay = new LaterChangesReplay(lang, since, seq, (change) => log.add(change))
        await slices.replay(room.written(), replay)
        return log.read(await slices.through(replay.text()))
      }),
    )
  }

  /** The text as entry `seq` left it. */
  async textAfter(room: ReadRoom, lang: Lang, seq: Seq): RoomAnswer<Memorandum> {
    if (seq < 1 || seq > room.head().seq) return refuse({ why: 'no-such-version' })
    return ok(await this.text(room, lang, seq))
  }

  /** [TH13] The text as somebody had it on their screen who changed a block at the same time as others. */
  asWritten(room: ReadRoom, lang: Lang, version: DoubtedVersion): Promise<Memorandum> {
    const { by, entry, seen } = version
    return this.#texts.find(room, `as ${entry} ${seen} ${by} ${lang}`, () =>
      this.#queues.run(room, async () => {
        const edit = await firstIn(room.written(entry - 1), (one) => isEditOf(version, one))
        const [replay, slices] = [new TextsReplay(lang, [Number.MAX_SAFE_INTEGER]), new Slices(this.#now)]
        await slices.replay(onlyThose(room.written(), onScreenOf(version, edit)), replay)
        const [text] = (await slices.through(replay.end())).values()
        return text ?? { lang, blocks: [] }
      }),
    )
  }

  /** The same of an entry that is known to be there; 0: before all of them. */
  async text(room: ReadRoom, lang: Lang, seq: Seq): Promise<Memorandum> {
    const [text] = await this.texts(room, lang, [seq])
    return text ?? { lang, blocks: [] }
  }

  /** [CP7] The same of several entries, in their order: those that nobody asked for lately are read in one replay. */
  async texts(room: ReadRoom, lang: Lang, seqs: readonly Seq[]): Promise<readonly Memorandum[]> {
    const read = this.#reading(room, lang)
    const [texts, kept] = await Promise.all([
      Promise.all(seqs.map(read)),
      Promise.all(seqs.map((seq) => this.#kept(room, lang, seq, read))),
    ])
    return texts.map((text, at) => (kept[at]?.from ? { ...text, basis: kept[at].basis } : text))
  }

  /** [RN5] The numbers that the text after entry `at` keeps. */
  numbersKept(room: ReadRoom, lang: Lang, at: Seq): Promise<NumbersKept> {
    return this.#kept(room, lang, at, this.#reading(room, lang))
  }

  async #kept(room: ReadRoom, lang: Lang, at: Seq, read: ReadText): Promise<NumbersKept> {
    const from = numbersKeptFrom(room.dossier(), at)
    if (from === null) return { from, basis: [] }
    const text = () => read(from).then(numbersToKeep)
    return { from, basis: [...(await this.#bases.find(room, `${from} ${lang}`, text))] }
  }

  /** All that it is asked for in one turn is read in one replay. */
  #reading(room: ReadRoom, lang: Lang): ReadText {
    const unread: Seq[] = []
    const replay = Promise.resolve().then(() => this.#replayed(room, lang, unread))
    return (seq) =>
      this.#texts.find(room, `${seq} ${lang}`, async () => {
        unread.push(seq)
        return (await replay).get(seq) ?? { lang, blocks: [] }
      })
  }

  async #replayed(room: ReadRoom, lang: Lang, seqs: readonly Seq[]): Promise<ReadonlyMap<Seq, Memorandum>> {
    if (seqs.length === 0) return new Map()
    return this.#queues.run(room, async () => {
      const [replay, slices] = [new TextsReplay(lang, seqs), new Slices(this.#now)]
      await slices.replay(room.written(), replay)
      return slices.through(replay.end())
    })
  }

  /** Who wrote in which blocks behind entry `from`, up to entry `to`. */
  touches(room: ReadRoom, lang: Lang, from: Seq, to: Seq): Promise<BlockWriters> {
    return this.#touches.find(room, `${from} ${to} ${lang}`, () =>
      this.#queues.run(room, async () => {
        const touches = new Map<BlockId, Set<PersonId>>()
        const replay = new LaterChangesReplay(lang, from, to, ({ block, by }) => {
          touches.set(block, (touches.get(block) ?? new Set()).add(by))
        })
        await new Slices(this.#now).replay(room.written(), replay)
        return touches
      }),
    )
  }

  /** What was decided as of entry `seq`; null: there was no memorandum yet. */
  dossier(room: Pick<Room, 'archive'> & ReadRoom, seq: Seq): Promise<Dossier | null> {
    return this.#queues.run(room, () => dossierAfter(room.archive(), seq, new Slices(this.#now)))
  }

  /** What is worked out from texts that were read, in slices too. */
  through<T>(steps: Iterator<void, T>): Promise<T> {
    return new Slices(this.#now).through(steps)
  }

  #ofBlock<T>(room: ReadRoom, lang: Lang, block: BlockId, log: BlockLog<T>): Promise<T> {
    return this.#queues.run(room, async () => {
      const take = (changes: readonly BlockChange[]): void => {
        for (const change of changes) if (change.block === block) log.add(change)
      }
      await new Slices(this.#now).replay(room.written(), new ChangesReplay(lang, take, block))
      return log.read()
    })
  }
}

type JournalPages = AsyncIterable<readonly JournalUpdate[]>
type JournalTest = (one: JournalUpdate) => boolean

async function firstIn(pages: JournalPages, isIt: JournalTest): Promise<JournalUpdate | null> {
  for await (const page of pages) {
    const found = page.find(isIt)
    if (found) return found
  }
  return null
}

async function* onlyThose(
  pages: JournalPages,
  isOne: JournalTest,
): AsyncGenerator<readonly JournalUpdate[], void> {
  for await (const page of pages) yield page.filter(isOne)
}
