import type * as Y from 'yjs'
import { z } from 'zod/mini'
import { MAX_BLOCKS_CHANGED } from '../../model/wire/limits.ts'
import type { Scale } from './attacks.ts'
import type { Ground } from './ground.ts'
import type { Member } from './member.ts'
import { block, deleteOwn, letters } from './text.ts'

export const many = (scale: Scale, full: number): number => Math.ceil(full * scale.part)

/** The id of one of the paragraphs of an attack. */
export const attackId = (n: number): string => `attack${String(n).padStart(10, '0')}`

/** Where the journal ends. */
export async function headOf(member: Member): Promise<number> {
  return z.object({ seq: z.number() }).parse((await member.joined()).body).seq
}

/** The paragraphs of an attack that stand. */
export const ownElements = (member: Member): readonly Y.XmlElement[] =>
  member.elements().filter((element) => element.getAttribute('id')?.startsWith('attack'))

/** Deletes all of them, as many in one frame as it may. */
export async function deleteAllOwn(member: Member): Promise<void> {
  while (ownElements(member).length > 0) await member.edited(deleteOwn)
}

/** Changes each of them, as many in one frame as it may, and waits for no receipt in between; `counts`: as so many blocks. */
export async function changeEachOwn(
  member: Member,
  change: (element: Y.XmlElement, root: Y.XmlFragment) => void,
  counts = 1,
): Promise<void> {
  const most = MAX_BLOCKS_CHANGED / counts
  const own = ownElements(member)
  const frames = Array.from({ length: Math.ceil(own.length / most) }, (_, i) =>
    own.slice(i * most, (i + 1) * most),
  )
  await Promise.all(
    frames.map((some) =>
      member.edited((root) => {
        for (const element of some) change(element, root)
      }),
    ),
  )
}

/** Somebody in the room, and so many paragraphs of theirs, in an order that is told when they are made. */
export async function writer(
  ground: Ground,
  blocks: number,
  characters = 80,
  role = 'cn-delegate',
): Promise<Member> {
  const member = await ground.member(role)
  await member.enter()
  for (let at = 0; at < blocks; at += MAX_BLOCKS_CHANGED) {
    const ids = Array.from({ length: Math.min(MAX_BLOCKS_CHANGED, blocks - at) }, (_, i) => at + i)
    await member.edit((root) => root.push(ids.map((n) => block(attackId(n), letters(characters, n)))))
  }
  return member
}
