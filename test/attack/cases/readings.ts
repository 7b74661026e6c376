import { MAX_BLOCK_LENGTH } from '../../../model/memo/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { block, letters, textOf } from '../text.ts'

const ID = 'attack0000000001'
const TOGETHER = 30

/** A block of so many characters, or of as many as it may have, that was changed so often, by a delegate. */
async function edited(ground: Ground, wanted: number, edits: number): Promise<Member> {
  const characters = Math.min(wanted, MAX_BLOCK_LENGTH - edits)
  const member = await ground.member('cn-delegate')
  await member.enter()
  await member.edit((root) => root.push([block(ID, letters(Math.min(characters, 10_000)))]))
  const text = () => {
    const element = member.elements().find((one) => one.getAttribute('id') === ID)
    return element && textOf(element)
  }
  for (let at = 10_000; at < characters; at += 10_000)
    await member.edit(() => text()?.insert(0, letters(Math.min(10_000, characters - at), at)))
  for (let i = 0; i < edits; i += 50) {
    const batch = Array.from({ length: Math.min(50, edits - i) }, (_, n) =>
      member.edit(() => text()?.insert(((i + n) * 7919) % Math.max(1, text()?.length ?? 1), '改')),
    )
    await Promise.all(batch)
  }
  return member
}

const reading = (
  title: string,
  role: string,
  characters: number,
  ask: (ground: Ground, i: number) => string,
): Attack => ({
  title,
  kind: 'readings',
  quick: title.startsWith('asks for the history of a block'),
  memory: 250,
  async prepare(ground, { part }) {
    const writer = await edited(ground, Math.ceil(characters * part), Math.ceil(6_000 * part))
    const reader = role === 'cn-delegate' ? writer : await ground.member(role)
    return async () => void (await reader.together(TOGETHER, (i) => reader.browser.get(ask(ground, i))))
  },
})

export const READINGS: readonly Attack[] = [
  reading(
    'asks for the history of a block thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.blockHistory(memo, ID)}?lang=zh`,
  ),
  reading(
    'asks for the history of the text thirty times at once',
    'cn-delegate',
    30_000,
    ({ memo }) => `${paths.history(memo)}?lang=zh`,
  ),
  reading(
    'asks for the text at thirty entries at once',
    'cn-delegate',
    3_000,
    ({ memo }, i) => `${paths.at(memo, 100 + i * 20)}?lang=zh`,
  ),
  reading(
    'asks whose the text is, thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.authorship(memo)}?lang=zh&after=0`,
  ),
  reading(
    'asks for the story of a block, thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.blockAuthorship(memo, ID)}?lang=zh`,
  ),
]
