import type { BlockId, PersonId, Seq } from '../../model/ids.ts'
import { type Block, LANGS, type Lang } from '../../model/memo/blocks.ts'
import { textStanding } from './block-reader.ts'
import { judgeTexts, noticeOf, type RemovalNoticed } from './bursts.ts'
import { type BlockLoss, watchLosses } from './losses.ts'
import { type TextBefore, type TypedBySide, textBefore } from './removal.ts'
import type { AppliedState, EntryPosition } from './room-state.ts'

/** What one language was before, and what went of it: characters, and who had typed the block. */
type ShrunkText = {
  readonly blocks: readonly Block[]
  readonly removed: Map<BlockId, number>
  readonly typed: Map<BlockId, TypedBySide>
}

/**
 * [LR9] An edit by the server, such as restoring an earlier text, is judged as an edit of whoever asked for it: as one, be
 * it made in one step or in many. The text it is compared with is that before the first step.
 */
export class ServerRemoval {
  readonly #person: PersonId
  #texts: ReadonlyMap<Lang, ShrunkText> | null = null
  /** The entry of the first update, where there are several steps. */
  #from: Seq | null = null
  /** Whether the step at hand is the only one, and judged at once. */
  only = true

  constructor(person: PersonId) {
    this.#person = person
  }

  /** Whether a step was made, and more are to come. */
  get hasBegun(): boolean {
    return this.#from !== null
  }

  /** To be called before a step, which is one transaction; what is returned judges it afterwards. */
  watch(state: AppliedState): (position: EntryPosition) => RemovalNoticed | null {
    const { doc, dossier } = state
    const now = new Map(LANGS.map((lang) => [lang, textStanding(doc, lang)]))
    this.#texts ??= new Map(
      [...now].map(([lang, { blocks }]) => [lang, { blocks, removed: new Map(), typed: new Map() }]),
    )
    const losses = watchLosses(doc, dossier)
    return (position) => {
      for (const loss of losses())
        for (const [lang, { blockOf }] of now) this.#add(lang, blockOf(loss.element), loss)
      if (this.only) return this.judge(state, position)
      this.#from ??= position.next
      return null
    }
  }

  /** What everybody is to be told of all steps so far, if anything. */
  judge(state: AppliedState, position: EntryPosition): RemovalNoticed | null {
    const shrunk = [...(this.#texts ?? [])].filter(([, { removed }]) => removed.size > 0)
    if (shrunk.length === 0) return null
    const before = new Map(
      shrunk.map(([lang, text]) => [lang, { ...beforeOf(lang, text), removed: text.removed }]),
    )
    const found = judgeTexts(this.#person, before, state)
    return found && noticeOf(this.#person, found, this.#from ?? position.next + 1, position)
  }

  #add(lang: Lang, block: Block | undefined, { characters, typed }: BlockLoss): void {
    const text = this.#texts?.get(lang)
    // Locked blocks follow the form: what they lose does not count (LR1).
    if (!text || !block || block.locked) return
    text.removed.set(block.id, (text.removed.get(block.id) ?? 0) + characters)
    if (!text.typed.has(block.id)) text.typed.set(block.id, typed)
  }
}

const beforeOf = (lang: Lang, { blocks, typed }: ShrunkText): TextBefore => ({
  ...textBefore({ lang, blocks }),
  typed,
})
