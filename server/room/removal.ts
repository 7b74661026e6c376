import * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Removed, RemovedSection } from '../../model/dossier/removal.ts'
import { textsOf } from '../../model/draft/text.ts'
import { lostBetween } from '../../model/history/lost.ts'
import type { BlockId, ClientId } from '../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../model/memo/blocks.ts'
import { type OutlineEntry, outline } from '../../model/memo/outline.ts'
import { otherSide, SIDES, type Side } from '../../model/people.ts'

/** [LR1] A removal is large above this share of the text; in a text shorter than `SHORTEST` (UTF-16 units) none is. */
export const SHARE = 0.2
export const SHORTEST = 200
/** A section with fewer characters below its heading does not count yet. */
export const LEAST = 20

/** Characters that the people of each side typed. */
export type TypedBySide = Readonly<Record<Side, number>>

/** A section that may be gone: the blocks below its heading that hold words, and their characters. */
type SectionBefore = {
  readonly entry: OutlineEntry
  readonly body: readonly Block[]
  readonly characters: number
}

/** One language of the text before somebody took something out of it, and who typed what. */
export type TextBefore = {
  readonly memo: Memorandum
  readonly characters: number
  /** Characters of each block. */
  readonly lengths: ReadonlyMap<BlockId, number>
  readonly locked: ReadonlySet<BlockId>
  readonly sections: readonly SectionBefore[]
  /** Of the blocks from which something was removed. */
  readonly typed: Map<BlockId, TypedBySide>
}
type JudgedRemoval = Pick<Removed, 'characters' | 'share' | 'sections' | 'blocks' | 'concerns'>

/** Of a text as it stands, or stood. To be asked for only when something that may matter goes. */
export function textBefore(memo: Memorandum): TextBefore {
  const lengths = new Map(memo.blocks.map((block) => [block.id, blockText(block).length]))
  return {
    memo,
    characters: [...lengths.values()].reduce((sum, n) => sum + n, 0),
    lengths,
    locked: new Set(memo.blocks.flatMap(({ id, locked }) => (locked ? [id] : []))),
    sections: sectionsOf(memo, lengths),
    typed: new Map(),
  }
}

/** Notes who typed a block that is about to lose characters for the first time. */
export function noteTyped({ typed }: TextBefore, id: BlockId, element: Y.XmlElement, dossier: Dossier): void {
  if (!typed.has(id)) typed.set(id, typedIn(element, sidesOf(dossier)))
}

type SideOf = (client: ClientId) => Side | null

export function sidesOf({ clients, members }: Dossier): SideOf {
  return (client) => {
    const known = clients.get(client)
    return (known && members.get(known.person)?.side) ?? null
  }
}

/** Counted by the client ids the characters carry. What the server brought back belongs to neither side. */
function typedIn(element: Y.XmlElement, sideOf: SideOf): TypedBySide {
  const typed = { cn: 0, us: 0 }
  for (const text of textsOf(element))
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const side = sideOf(item.id.client)
      if (side) typed[side] += item.length
    }
  return typed
}

/**
 * What everybody is to be told of a removal by somebody of `side` (null: of neither); null when it need not be told. Told
 * are [LR1] more than a fifth of the text and [LR3] a section of the other side. `removed`: characters this person took
 * from each block, so that they do not answer for what others removed meanwhile. Locked blocks follow the form and do not
 * count.
 */
export function judgeRemoval(
  before: TextBefore,
  now: Memorandum,
  removed: ReadonlyMap<BlockId, number>,
  side: Side | null,
  most?: number,
): JudgedRemoval | null {
  const found = lostBetween(before.memo, now, most)
  const lost = new Map<BlockId, number>()
  for (const [id, nowhere] of found) {
    const gone = Math.min(nowhere, removed.get(id) ?? 0)
    if (gone > 0 && !before.locked.has(id)) lost.set(id, gone)
  }
  const characters = [...lost.values()].reduce((sum, n) => sum + n, 0)
  const share = before.characters === 0 ? 0 : characters / before.characters
  const sections = goneSections(before, lost, side)
  const large = share > SHARE && before.characters >= SHORTEST
  if (!large && sections.length === 0) return null
  const concerned = large ? others(side) : sections.map((section) => section.side)
  return {
    characters,
    share: Math.round(share * 1000) / 1000,
    sections,
    blocks: [...lost.keys()].map((block) => ({ block, length: before.lengths.get(block) ?? 0 })),
    concerns: SIDES.filter((one) => concerned.includes(one)),
  }
}

const others = (side: Side | null): readonly Side[] => (side ? [otherSide(side)] : SIDES)

/**
 * [LR3] A section is gone when no character is left of the blocks below its heading, other headings aside; the heading
 * itself may stay. A block that shows only its guidance is empty. A section inside one that is gone is not named again.
 */
function goneSections(
  before: TextBefore,
  lost: ReadonlyMap<BlockId, number>,
  side: Side | null,
): readonly RemovedSection[] {
  const named = new Set<BlockId>()
  return before.sections.flatMap(({ entry, body, characters }): readonly RemovedSection[] => {
    if (named.has(entry.id)) return []
    const gone = body.every((b) => lost.get(b.id) === before.lengths.get(b.id))
    const owner = gone ? others(side).find((one) => isOf(one, body, characters, before)) : undefined
    if (!owner) return []
    for (const id of entry.blocks) named.add(id)
    return [{ block: entry.id, title: entry.text.slice(0, 120), side: owner }]
  })
}

function sectionsOf(memo: Memorandum, lengths: TextBefore['lengths']): readonly SectionBefore[] {
  const lengthOf = ({ id }: Block): number => lengths.get(id) ?? 0
  const words = new Map(
    memo.blocks.flatMap((b) => (b.kind !== 'heading' && !b.locked && lengthOf(b) > 0 ? [[b.id, b]] : [])),
  )
  return outline(memo).flatMap((entry): readonly SectionBefore[] => {
    const body = entry.blocks.flatMap((id) => words.get(id) ?? [])
    const characters = body.reduce((sum, b) => sum + lengthOf(b), 0)
    return characters >= LEAST ? [{ entry, body, characters }] : []
  })
}

/** [LR4] A section belongs to a side when more than half of its words are in that side’s position or typed by its people. */
function isOf(side: Side, body: readonly Block[], length: number, { typed }: TextBefore): boolean {
  const own = body.reduce(
    (sum, b) => sum + (b.side === side ? blockText(b).length : (typed.get(b.id)?.[side] ?? 0)),
    0,
  )
  return own * 2 > length
}
