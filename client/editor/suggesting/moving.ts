import { fitOf } from '../../../model/dossier/suggestions/fit.ts'
import { type Party, partyOf, type SuggestedMove } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import type { BlockId, SuggestionId } from '../../../model/ids.ts'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'
import { listenInBar } from './bar-keys.ts'
import { DraftInHand } from './draft-in-hand.ts'
import { type BaseNow, baseNow } from './meanwhile.ts'
import { NO_REMARKS, type SavedVersion, type SuggestionRemarks } from './opened.ts'
import type { WrittenPlace } from './where.ts'

/** A move as it is opened: the block, what it stands behind in the text, and what it shall stand behind. */
export type OpenedMove = {
  readonly move: SuggestedMove
  readonly revises: SavedVersion | null
  /** It is told of another text than on disk: tabled as it is, it is saved first. */
  readonly onPresent?: true
  readonly said: SuggestionRemarks
}

/** Which move a card asked for again, or the one that it answers. */
export type AskedMove = { readonly revises: SuggestionId } | { readonly counters: SuggestionId }

type OwnMove = { readonly one: StandingSuggestion; readonly form: SuggestedMove; readonly fits: boolean }

function moveOf(one: StandingSuggestion | undefined): OwnMove | null {
  const newest = one && (one.draft ?? one.tabled)
  const form = newest?.version.form
  return one && form?.is === 'move' ? { one, form, fits: newest?.fit.is === 'fits' } : null
}

/** What one's own party has suggested of moving this block: the one that was asked for, or one that fits, before any other. */
function ownMove(
  { byBlock }: Pick<StandingSuggestions, 'byBlock'>,
  party: Party,
  block: BlockId,
  asked: SuggestionId | null,
): OwnMove | null {
  const all = (byBlock.get(block) ?? []).flatMap((one) => moveOf(one) ?? [])
  const own = all.filter(({ one, form }) => one.suggestion.party === party && form.block === block)
  const named = own.find(({ one }) => one.suggestion.id === asked)
  return named ?? own.find(({ fits }) => fits) ?? own.at(-1) ?? null
}

/**
 * [SX14] What one's own party has suggested of moving a block goes on, [SX12] from where the block stands now where the text
 * has overtaken it; else it begins where the block stands. [SX13] A counter-suggestion names the one it answers.
 */
export function openMove(
  standing: Pick<StandingSuggestions, 'text' | 'byBlock'>,
  lang: Lang,
  actor: Pick<Actor, 'side'>,
  block: BlockId,
  asked: AskedMove | null = null,
): OpenedMove | null {
  const { text } = standing
  const at = text.places.get(block)
  if (at === undefined || text.blocks[at]?.locked) return null
  const stood = text.blocks[at - 1]?.id ?? null
  const begins: SuggestedMove = { is: 'move', lang, block, stood, behind: stood }
  const counters = asked && 'counters' in asked ? asked.counters : null
  const own = counters
    ? null
    : ownMove(standing, partyOf(actor), block, asked && 'revises' in asked ? asked.revises : null)
  if (!own) return { move: begins, revises: null, said: { ...NO_REMARKS, counters } }
  const { suggestion, draft, tabled } = own.one
  const { reason, bracket, counters: answers } = (draft ?? tabled)?.version ?? NO_REMARKS
  const shared = {
    revises: { id: suggestion.id, saved: suggestion.saved },
    said: { reason, bracket, counters: answers },
  }
  if (own.fits) return { ...shared, move: own.form }
  const again = { ...begins, behind: own.form.behind }
  const stands = fitOf(again, text).is === 'fits'
  return { ...shared, move: stands ? again : begins, onPresent: true }
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

  constructor(room: RoomSession, { move, revises, said, onPresent }: OpenedMove, host: MovingHost) {
    this.#host = host
    this.#move = move
    this.dom.className = 'suggesting suggesting-bar'
    this.dom.contentEditable = 'false'
    listenInBar(this.bar, { table: () => void this.table(), close: host.close })
    this.draft = new DraftInHand(room, {
      begins: revises,
      isSaid: revises !== null && !onPresent,
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

  place(): WrittenPlace {
    return { over: [this.#move.block], behind: null }
  }

  /** The block that moves is the only one; its words are on the screen. */
  about(): ReadonlySet<BlockId> {
    return new Set()
  }

  isGone(blocks: readonly Block[]): boolean {
    return !blocks.some(({ id }) => id === this.#move.block)
  }

  /** How the text stands to the move. */
  baseNow(blocks: readonly Block[]): BaseNow {
    return baseNow([], this.draft.form(), blocks)
  }

  settled(): Promise<void> {
    return Promise.resolve()
  }

  leave(): void {
    void this.draft.finish(null)
  }
}
