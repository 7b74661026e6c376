import { type Party, partyOf, type SuggestedMove } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'
import { listenInBar } from './bar-keys.ts'
import { DraftInHand } from './draft-in-hand.ts'
import { NO_REMARKS, type SavedVersion, type SuggestionRemarks } from './opened.ts'

/** A move as it is opened: the block, what it stands behind in the text, and what it shall stand behind. */
export type OpenedMove = {
  readonly move: SuggestedMove
  readonly revises: SavedVersion | null
  readonly said: SuggestionRemarks
}

const isOwnMove = ({ suggestion, draft, tabled }: StandingSuggestion, party: Party): boolean => {
  const version = draft ?? tabled
  return suggestion.party === party && version?.version.form.is === 'move' && version.fit.is === 'fits'
}

/** [SX14] What one's own party has suggested of moving a block goes on; else it begins where the block stands. */
export function openMove(
  { text, byBlock }: Pick<StandingSuggestions, 'text' | 'byBlock'>,
  lang: Lang,
  actor: Pick<Actor, 'side'>,
  block: BlockId,
): OpenedMove | null {
  const at = text.places.get(block)
  if (at === undefined || text.blocks[at]?.locked) return null
  const own = byBlock.get(block)?.find((one) => isOwnMove(one, partyOf(actor)))
  const version = own && (own.draft ?? own.tabled)?.version
  if (own && version?.form.is === 'move') {
    const { form, reason, bracket, counters } = version
    const revises = { id: own.suggestion.id, saved: own.suggestion.saved }
    return { move: form, revises, said: { reason, bracket, counters } }
  }
  const stood = text.blocks[at - 1]?.id ?? null
  return { move: { is: 'move', lang, block, stood, behind: stood }, revises: null, said: NO_REMARKS }
}

/** [SX14] One block further up or down; null: there is none, or it is locked (ED2). */
export function movedOn(
  move: SuggestedMove,
  { blocks }: Pick<PlacedText, 'blocks'>,
  by: -1 | 1,
): SuggestedMove | null {
  const others = blocks.filter(({ id }) => id !== move.block)
  const at = move.behind === null ? 0 : others.findIndex(({ id }) => id === move.behind) + 1
  const passed = others[by === 1 ? at : at - 1]
  if (!passed || passed.locked) return null
  return { ...move, behind: others[at + by - 1]?.id ?? null }
}

type MovingHost = {
  readonly close: () => void
  readonly tabled: () => void
  /** The text as it is on the screen. */
  readonly text: () => PlacedText
}

/** A move while it is suggested: what stands below the block, and its draft on disk. */
export class SuggestionMoving {
  readonly is = 'move'
  readonly dom = document.createElement('div')
  readonly bar = this.dom
  readonly draft: DraftInHand
  readonly #host: MovingHost
  #move: SuggestedMove

  constructor(room: RoomSession, { move, revises, said }: OpenedMove, host: MovingHost) {
    this.#host = host
    this.#move = move
    this.dom.className = 'suggesting suggesting-bar'
    this.dom.contentEditable = 'false'
    listenInBar(this.bar, { table: () => void this.table(), close: host.close })
    this.draft = new DraftInHand(room, {
      begins: revises,
      isSaid: revises !== null,
      said,
      form: () => (this.#move.behind === this.#move.stood ? null : this.#move),
      composing: () => false,
      tabled: host.tabled,
    })
  }

  move(): SuggestedMove {
    return this.#move
  }

  step(by: -1 | 1): boolean {
    const next = movedOn(this.#move, this.#host.text(), by)
    if (next === null) return false
    this.#move = next
    this.draft.touch()
    return true
  }

  table(): Promise<void> {
    return this.draft.table()
  }

  settled(): Promise<void> {
    return Promise.resolve()
  }

  leave(): void {
    void this.draft.finish(null)
  }
}
