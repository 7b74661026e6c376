import type { ReactNode } from 'react'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { countedBlocks } from '../../session/positions/counted-blocks.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import type { InWriting } from './over-text.ts'
import { type NamedBlock, whereWritten } from './where.ts'

type WhereWords = ReturnType<typeof useSuggestingWords>['where']

type Props = { readonly room: RoomSession; readonly writing: InWriting }

/** [SX28] Which paragraphs are written over: the number beside them is hidden with them. */
export function WhereWritten({ room, writing }: Props): ReactNode {
  const words = useSuggestingWords().where
  const said = usePicture(room, (picture) => whereIn(picture, writing, words))
  return said === null ? null : <b className="suggesting-where">{said}</b>
}

function whereIn({ memo, dossier }: RoomPicture, writing: InWriting, words: WhereWords): string | null {
  const where = whereWritten(memo, countedBlocks(dossier, memo), writing.place())
  if (where === null) return null
  if (where.is === 'new') return words.fresh(where.below && named(where.below, words))
  const first = named(where.first, words)
  return where.last ? words.range(first, named(where.last, words)) : first
}

function named(block: NamedBlock, words: WhereWords): string {
  if (block.is === 'paragraph') return words.paragraph(block.n, block.number)
  if (block.is === 'heading') return words.heading(block.number)
  return block.is === 'form' ? words.form : words.empty(block.below && named(block.below, words))
}
