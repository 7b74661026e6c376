import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { doubtedVersion } from '../../model/dossier/doubts.ts'
import type { TabledStory } from '../../model/dossier/suggestion-story.ts'
import type { NewestSittings, NewestWordings } from '../../model/history/changes.ts'
import type { BlockId, MemoId, Seq } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { ok, refuse } from '../../model/result.ts'
import type { ReadingChanges, TextsCompared, TouchedBlock, VersionRef } from '../../model/wire/compare.ts'
import type { NumbersKept, RestoreText } from '../../model/wire/history.ts'
import type { Join } from '../../model/wire/memoranda.ts'
import type { WordPreview } from '../../model/word-in/preview.ts'
import type { Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { type AuthorshipReadings, authorshipOf } from './authorship.ts'
import { BlockStories } from './block-stories.ts'
import { bringRemovalBack } from './bring-back.ts'
import { type ComparedRefs, Comparisons, type TitledVersion } from './compare.ts'
import { type Creation, createMemorandum } from './create.ts'
import { Histories } from './history.ts'
import { joinRoom } from './join.ts'
import { KeptReadings, type NamedState, namedState } from './kept-readings.ts'
import { type CommandDeps, type MembershipCommand, manageMembers, performCommand } from './perform.ts'
import { permittedRoom, type RoomAnswer } from './permitted.ts'
import { ReadingStories } from './reading-changes.ts'
import { ReadingQueues, ReadingTurns } from './reading-turns.ts'
import { restoreVersion } from './restore.ts'
import { type WaitingReadings, waitingOf } from './waiting.ts'
import { type WordAsk, wordPreview } from './word-in.ts'

type Readings = AuthorshipReadings & WaitingReadings

/** What may be asked of the memoranda: commands and readings. Actors are members, found in the dossier. */
export type Memoranda = Readings & {
  create(by: Actor, creation: Creation): RoomAnswer<MemoId>
  dossier(id: MemoId): RoomAnswer<Dossier>
  /** Of a damaged memorandum, what is sound of its dossier; null: it is not damaged, or nothing of it is sound. */
  remains(id: MemoId): Dossier | null
  perform(id: MemoId, actor: Actor, command: Command): RoomAnswer<Performed>
  /** Members let in or out by the secretariat of the workspace, who need not be a member. */
  manage(id: MemoId, by: Actor, command: MembershipCommand): RoomAnswer<Performed>
  join(id: MemoId, actor: Actor, session: string): RoomAnswer<Join>
  blockHistory(id: MemoId, actor: Actor, lang: Lang, block: BlockId): RoomAnswer<NewestWordings>
  /** [SU16] What was tabled about a block, and what was answered. */
  blockStory(id: MemoId, actor: Actor, lang: Lang, block: BlockId): RoomAnswer<TabledStory>
  textHistory(id: MemoId, actor: Actor, lang: Lang): RoomAnswer<NewestSittings>
  /** [RN5] The numbers that are kept in the text as it is now. */
  numbersKept(id: MemoId, actor: Actor, lang: Lang): RoomAnswer<NumbersKept>
  /** The text as entry `seq` left it. */
  at(id: MemoId, actor: Actor, lang: Lang, seq: Seq): RoomAnswer<Memorandum>
  /** [TH13] The text as somebody wrote it who changed a block at the same time as others, with entry `entry`. */
  asWritten(id: MemoId, actor: Actor, lang: Lang, entry: Seq): RoomAnswer<Memorandum>
  /** [CP1] Two versions of the text, block by block. */
  compare(id: MemoId, actor: Actor, lang: Lang, refs: ComparedRefs): RoomAnswer<TextsCompared>
  /** [WI7] What a Word document would bring in. */
  wordPreview(actor: Actor, ask: WordAsk): RoomAnswer<WordPreview>
  /** One version of the text, to compare another one with. */
  version(id: MemoId, actor: Actor, lang: Lang, ref: VersionRef): RoomAnswer<TitledVersion>
  /** [RN2] A named reading, with the memorandum as it was; `seq`: that of the fact that names it. */
  reading(id: MemoId, actor: Actor, seq: Seq): RoomAnswer<NamedState>
  /** [RN8] What changed in a named reading since the one before it. */
  readingChanges(id: MemoId, actor: Actor, lang: Lang, seq: Seq): RoomAnswer<ReadingChanges>
  /** Which parties wrote in which blocks between two versions. */
  touched(id: MemoId, actor: Actor, lang: Lang, refs: ComparedRefs): RoomAnswer<readonly TouchedBlock[]>
  restore(id: MemoId, actor: Actor, lang: Lang, ask: RestoreText): RoomAnswer<Performed>
}

type MemorandaDeps = CommandDeps & {
  readonly rooms: Pick<Rooms, 'open' | 'create' | 'dossier' | 'remains'>
  readonly sources: () => readonly Source[]
}

/** Route → memoranda → room → decide: each command opens a room and decides there, each reading reads what a room has. */
export function memorandaOf(deps: MemorandaDeps): Memoranda {
  const { rooms, seams, sources } = deps
  const queues = new ReadingQueues()
  const histories = new Histories(seams, queues)
  const blockStories = new BlockStories(seams, queues)
  const readings = new KeptReadings(seams, queues)
  const comparisons = new Comparisons(histories, readings, sources)
  const stories = new ReadingStories(histories, comparisons)
  const turns = new ReadingTurns()
  // [RH1] What was deleted is for whoever may write.
  const readHistory = <T>(
    id: MemoId,
    { person }: Actor,
    from: (room: Room) => RoomAnswer<T>,
  ): RoomAnswer<T> =>
    turns.take(person, async () => {
      const room = await permittedRoom(rooms, id, person, 'read-history')
      return room.ok ? from(room.value) : room
    })
  return {
    create: (by, creation) => createMemorandum(deps, by, creation),
    dossier: (id) => rooms.dossier(id),
    remains: (id) => rooms.remains(id),
    perform: (id, { person }, command) => performCommand(deps, id, person, command),
    manage: (id, by, command) => manageMembers(deps, id, by, command),
    join: (id, { person }, session) => joinRoom(rooms, id, person, session),
    blockHistory: (id, actor, lang, block) =>
      readHistory(id, actor, async (room) => ok(await histories.wordings(room, lang, block))),
    blockStory: (id, actor, lang, block) =>
      readHistory(id, actor, async (room) => ok(await blockStories.of(room, lang, block))),
    textHistory: (id, actor, lang) =>
      readHistory(id, actor, async (room) => ok(await histories.sittings(room, lang))),
    ...authorshipOf(rooms, { turns, histories, queues }, seams),
    ...waitingOf(rooms, histories),
    changesSince: (id, actor, lang, since) =>
      readHistory(id, actor, async (room) => ok(await histories.since(room, lang, since, actor.person))),
    numbersKept: (id, { person }, lang) =>
      turns.take(person, async () => {
        const room = await permittedRoom(rooms, id, person, 'read')
        return room.ok ? ok(await histories.numbersKept(room.value, lang, room.value.head().seq)) : room
      }),
    at: (id, actor, lang, seq) => readHistory(id, actor, (room) => histories.textAfter(room, lang, seq)),
    asWritten: (id, actor, lang, entry) =>
      readHistory(id, actor, async (room) => {
        const version = doubtedVersion(room.dossier(), entry)
        return version
          ? ok(await histories.asWritten(room, lang, version))
          : refuse({ why: 'no-such-version' })
      }),
    compare: (id, actor, lang, refs) =>
      readHistory(id, actor, (room) => comparisons.between(room, actor, lang, refs)),
    wordPreview: (actor, ask) =>
      readHistory(ask.memo, actor, (room) => wordPreview(room, { histories, seams }, actor, ask)),
    version: (id, actor, lang, ref) =>
      readHistory(id, actor, (room) => comparisons.version(room, actor, lang, ref)),
    reading: (id, actor, seq) => readHistory(id, actor, (room) => namedState(readings, room, seq)),
    readingChanges: (id, actor, lang, seq) =>
      readHistory(id, actor, (room) => stories.since(room, actor, lang, seq)),
    touched: (id, actor, lang, refs) => readHistory(id, actor, (room) => stories.touched(room, lang, refs)),
    restore: (id, { person }, lang, ask) =>
      turns.take(person, async () => {
        if (!('removal' in ask)) return restoreVersion({ rooms, histories, seams }, id, person, lang, ask)
        const room = await rooms.open(id)
        return room.ok ? bringRemovalBack(room.value, histories, person, ask.removal) : room
      }),
  }
}
