import type { Command } from '../../model/dossier/decide.ts'
import { fingerprintOf } from '../../model/dossier/stances/wordings.ts'
import type { Seams } from '../../model/seams.ts'
import type { Room } from '../room/room.ts'
import { Slices } from '../slices.ts'

/** So many are computed when the decision is made. */
const FEW = 50

/**
 * [AG19] Whoever states something on very many paragraphs has nobody wait for their fingerprints: they are computed in slices
 * before it is decided, and known then of every block that has not changed meanwhile.
 */
export async function fingerprintsAhead(
  room: Pick<Room, 'placed'>,
  command: Command,
  { now }: Pick<Seams, 'now'>,
): Promise<void> {
  if (command.do !== 'state-stances' && command.do !== 'support-blocks') return
  const asked = command.do === 'state-stances' ? command.stances : command.blocks
  if (asked.length <= FEW) return
  const { lang } = command
  const { blocks, places } = room.placed(lang)
  await new Slices(now).each(asked, ({ block: id }) => {
    const block = blocks[places.get(id) ?? -1]
    if (block) fingerprintOf(block, lang)
  })
}
