import type { Insertion } from '../../../model/dossier/carry-several.ts'
import { type SuggestedInsertion, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { ok, type Result } from '../../../model/result.ts'
import type { RoomSession } from '../room-session.ts'

/** [CA7] One suggestion for each place: what goes behind a block that is suggested itself belongs to that suggestion. */
export function formsOfCarried(
  { lang, blocks }: Pick<Memorandum, 'lang' | 'blocks'>,
  insertions: readonly Insertion[],
): readonly SuggestedInsertion[] {
  const places: { readonly behind: BlockId | null; blocks: readonly Block[] }[] = []
  for (const { after, blocks: each } of insertions) {
    const there = places.find((one) => one.blocks.some(({ id }) => id === after))
    if (!there) places.push({ behind: after, blocks: each })
    else {
      const at = there.blocks.findIndex(({ id }) => id === after) + 1
      there.blocks = there.blocks.toSpliced(at, 0, ...each)
    }
  }
  return places.map(({ behind, blocks: made }) => {
    const next = blocks.findIndex(({ id }) => id === behind) + 1
    const place = { behind, before: blocks[next]?.id ?? null }
    return { is: 'insertion', lang, ...place, blocks: made.map(suggestedOf) }
  })
}

/** Drafts them one after the other; the first refusal ends it. */
export async function suggestCarried(
  room: Pick<RoomSession, 'perform'>,
  memo: Memorandum,
  insertions: readonly Insertion[],
): Promise<Result<number, Refusal>> {
  const forms = formsOfCarried(memo, insertions)
  for (const form of forms) {
    const draft = { suggestion: null, from: 0, form, reason: '', bracket: false, counters: null }
    const done = await room.perform({ do: 'draft-suggestion', ...draft })
    if (!done.ok) return done
  }
  return ok(forms.length)
}
