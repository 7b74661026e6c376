import { z } from 'zod/mini'
import type { Scale } from './attacks.ts'
import type { Ground } from './ground.ts'
import type { Member } from './member.ts'
import { block, letters } from './text.ts'

/** Blocks that go into one update. */
const PORTION = 250

export const many = (scale: Scale, full: number): number => Math.ceil(full * scale.part)

/** The id of one of the paragraphs of an attack. */
export const attackId = (n: number): string => `attack${String(n).padStart(10, '0')}`

/** Where the journal ends. */
export async function headOf(member: Member): Promise<number> {
  return z.object({ seq: z.number() }).parse((await member.joined()).body).seq
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
  for (let at = 0; at < blocks; at += PORTION) {
    const ids = Array.from({ length: Math.min(PORTION, blocks - at) }, (_, i) => at + i)
    await member.edit((root) => root.push(ids.map((n) => block(attackId(n), letters(characters, n)))))
  }
  return member
}
