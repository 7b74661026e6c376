import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Memorandum } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { NO_RECEIPTS, type Receipts, saveState } from './replica/receipts.ts'
import type { PresentPerson, RescueCopy, RoomPicture, SaveState, SessionPhase } from './room-session.ts'

/** The text and the dossier of one moment, and who this tab is in them. */
export type RoomContent = {
  readonly memo: Memorandum
  readonly dossier: Dossier
  readonly actor: Actor | null
}

/** What the screen points at. */
export type PointedAt = Pick<RoomPicture, 'selected' | 'at' | 'openThread' | 'openSuggestion' | 'revealed'>

/** The stage of a room: waiting for a join, joined, or over (since when, in UTC milliseconds). */
export type RoomStage =
  | { readonly is: 'waiting' }
  | {
      readonly is: 'joined'
      readonly complete: boolean
      readonly canWrite: boolean
      readonly draining: boolean
      readonly byLine: boolean
      readonly receipts: Receipts
      readonly disconnectedSince: number | null
    }
  | { readonly is: 'over'; readonly phase: SessionPhase; readonly since: number }

export type PictureParts = {
  readonly stage: RoomStage
  /** The newest complete content: while a fresh replica arrives, the last text stays on the screen. */
  readonly content: RoomContent
  readonly here: readonly PresentPerson[]
  readonly rescue: RescueCopy | null
  readonly places: RoomPicture['places']
  readonly pointedAt: PointedAt
}

/** The picture of a room, from its parts alone. */
export function pictureOf({ stage, content, here, rescue, places, pointedAt }: PictureParts): RoomPicture {
  const { memo, dossier, actor } = content
  return {
    phase: phaseOf(stage),
    save: saveStateOf(stage),
    draining: stage.is === 'joined' && stage.draining,
    byLine: stage.is === 'joined' && stage.byLine && stage.disconnectedSince === null,
    lang: memo.lang,
    memo,
    dossier,
    actor,
    canWrite: stage.is === 'joined' && stage.complete && stage.canWrite,
    here,
    rescue,
    places,
    ...pointedAt,
  }
}

const JOINING: SessionPhase = { phase: 'joining' }
const LIVE: SessionPhase = { phase: 'live' }

function phaseOf(stage: RoomStage): SessionPhase {
  if (stage.is === 'over') return stage.phase
  return stage.is === 'joined' && stage.complete ? LIVE : JOINING
}

function saveStateOf(stage: RoomStage): SaveState {
  if (stage.is === 'over') return { state: 'disconnected', unsaved: 0, since: stage.since }
  if (stage.is === 'waiting') return saveState(NO_RECEIPTS, null)
  return saveState(stage.receipts, stage.disconnectedSince)
}
