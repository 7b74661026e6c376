import type { Insertion } from '../../../model/dossier/carry-several.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { suggestsOnly } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { suggestCarried } from '../../session/suggestions/suggest-carried.ts'
import { announce } from '../../ui/announce.tsx'
import { useWrite } from '../../ui/useWrite.ts'

export type Carry = {
  /** What the form says in a reading, where drafts are made; null: it writes into the text. */
  readonly draft: { readonly submit: string; readonly hint: string } | null
  readonly busy: boolean
  readonly refusal: Refusal | null
  /** Resolves to whether it was done. */
  readonly put: (memo: Memorandum, insertions: readonly Insertion[]) => Promise<boolean>
}

/** [CA7] Puts carried items into the text; in a reading they become drafts of suggestions. */
export function useCarry(room: RoomSession): Carry {
  const words = useSuggestionWords()
  const submit = useWords().drafting.rescueSuggest
  const suggests = usePicture(room, suggestsOnly)
  const { busy, refusal, run } = useWrite()
  const put: Carry['put'] = async (memo, insertions) => {
    if (suggests) {
      const done = await run(() => suggestCarried(room, memo, insertions))
      if (done.ok) announce(words.carried(done.value))
      return done.ok
    }
    const block = insertions[0]?.blocks[0]
    if (!room.insertBlocks(insertions) || !block) return false
    room.reveal(block.id)
    return true
  }
  return { draft: suggests ? { submit, hint: words.carryHint } : null, busy, refusal, put }
}
