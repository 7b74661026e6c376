import type { Dossier } from '../../../../model/dossier/dossier.ts'
import type { WaitingItem } from '../../../../model/dossier/waiting/waiting.ts'
import type { PersonId, ThreadId } from '../../../../model/ids.ts'
import { blockText, type Memorandum } from '../../../../model/memo/blocks.ts'
import type { LinkedPlace } from '../../../session/linked-place.ts'
import type { RoomPicture } from '../../../session/room-session.ts'
import type { PanelTab } from '../desk-view.ts'

/** The panel in which something that waits is dealt with; null: in the text itself. */
export function tabOf(item: WaitingItem): PanelTab | null {
  if ('thread' in item) return 'comments'
  if (item.is === 'check') return null
  return 'suggestion' in item ? 'suggestions' : 'positions'
}

/** Where it leads. */
export function placeOf(item: WaitingItem): LinkedPlace | null {
  if ('thread' in item) return { is: 'thread', id: item.thread }
  if ('suggestion' in item) return { is: 'suggestion', id: item.suggestion }
  return item.block ? { is: 'block', id: item.block } : null
}

/** As many characters of a paragraph as a line has room for. */
const SHOWN = 40

const shortened = (text: string): string =>
  [...text].length > SHOWN ? `${[...text].slice(0, SHOWN).join('')}…` : text

/** The words by which a line says what it is about; empty: a paragraph without words; null: what it is about is gone. */
export function wordsOfItem(item: WaitingItem, { memo, dossier }: Pick<RoomPicture, 'memo' | 'dossier'>) {
  if ('thread' in item) return wordsOfThread(item.thread, dossier)
  return item.block === null ? null : wordsOfBlock(item.block, memo)
}

/** The words that a thread hangs on, or the first that stand where its suggestion would change them. */
function wordsOfThread(id: ThreadId, { threads, suggestions }: Dossier): string {
  const thread = threads.get(id)
  if (thread?.anchor) return shortened(thread.anchor.quote)
  const form = thread?.suggestion ? suggestions.get(thread.suggestion)?.tabled?.form : null
  if (!form || form.is === 'move') return ''
  const [first] = form.is === 'insertion' ? form.blocks : form.over
  return shortened(first?.spans.map(({ text }) => text).join('') ?? '')
}

export function wordsOfBlock(block: string, { blocks }: Pick<Memorandum, 'blocks'>): string | null {
  const found = blocks.find(({ id }) => id === block)
  return found ? shortened(blockText(found)) : null
}

/** Who proposed it, or what was said of it and by whom; null: that is not of one person. */
export function saidIn(
  item: WaitingItem,
  { suggestions, threads }: Pick<Dossier, 'suggestions' | 'threads'>,
): { readonly by: PersonId; readonly text: string } | null {
  if ('suggestion' in item) {
    const by = suggestions.get(item.suggestion)?.tabled?.by
    return by ? { by, text: '' } : null
  }
  const comment = 'thread' in item ? threads.get(item.thread)?.comments.get(item.comment) : null
  return comment ? { by: comment.by, text: shortened(comment.text) } : null
}
