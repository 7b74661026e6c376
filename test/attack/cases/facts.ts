import { z } from 'zod/mini'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { blockId } from '../../../model/ids.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { block, letters } from '../text.ts'

const zItems = z.array(z.object({ id: z.string(), kind: z.string(), standing: z.string() }))

const ID = 'attack0000000001'
const TOGETHER = 20

/** A reviewer, and the place of a long quote. */
async function commenter(ground: Ground): Promise<{ readonly member: Member; readonly anchor: unknown }> {
  const writer = await ground.member('cn-delegate')
  await writer.enter()
  await writer.edit((root) => root.push([block(ID, letters(4_000))]))
  const anchor = anchorAt(writer.doc, 'zh', { block: blockId(ID), from: 0, to: 4_000 })
  writer.leave()
  return { member: await ground.member('reviewer'), anchor }
}

export const FACTS: readonly Attack[] = [
  {
    title: 'posts hundreds of long comments, while others come in',
    kind: 'facts',
    quick: true,
    memory: 200,
    async prepare(ground, { part }) {
      const { member, anchor } = await commenter(ground)
      const others = await ground.member('us-delegate')
      const text = letters(7_900)
      return async () => {
        for (let i = 0; i < Math.ceil(590 * part); i += TOGETHER)
          await member.together(TOGETHER, () =>
            member.browser.post(paths.commands(ground.memo), {
              do: 'open-thread',
              audience: 'all',
              mentions: [],
              anchor,
              text,
            }),
          )
        for (let i = 0; i < Math.ceil(20 * part); i++) await others.enter()
      }
    },
  },
  {
    title: 'answers in one thread hundreds of times',
    kind: 'facts',
    memory: 150,
    async prepare(ground, { part }) {
      const { member, anchor } = await commenter(ground)
      await member.browser.post(paths.commands(ground.memo), {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor,
        text: '一',
      })
      await member.enter()
      const [thread] = member.facts.flatMap(({ fact }) => ('thread' in fact ? [fact.thread] : []))
      if (thread === undefined) throw new Error('no thread')
      const text = letters(7_900)
      return async () => {
        for (let i = 0; i < Math.ceil(590 * part); i += TOGETHER)
          await member.together(TOGETHER, () =>
            member.browser.post(paths.commands(ground.memo), { do: 'reply', mentions: [], thread, text }),
          )
      }
    },
  },
  {
    title: 'joins as often as it may, and leaves',
    kind: 'facts',
    memory: 100,
    async prepare(ground, { part }) {
      const member = await ground.member('reviewer')
      return async () => {
        for (let i = 0; i < Math.ceil(200 * part); i += TOGETHER)
          await member.together(TOGETHER, () => member.joined())
      }
    },
  },
  {
    title: 'proposes and withdraws what it may, again and again',
    kind: 'facts',
    memory: 150,
    async prepare(ground, { part }) {
      const member = await ground.member('us-delegate')
      const items = zItems.parse((await member.browser.get(paths.items)).body)
      const ids = items
        .filter(({ kind, standing }) => kind === 'recommendation' && standing !== 'reference')
        .map(({ id }) => id)
      const reason = letters(1_900)
      return async () => {
        for (let i = 0; i < Math.ceil(120 * part); i++) {
          await member.browser.post(paths.commands(ground.memo), {
            do: 'propose',
            items: ids.slice(0, 40),
            reason,
            outcome: { is: 'retirement', grounds: [{ is: 'implemented' }] },
          })
          await member.browser.post(paths.commands(ground.memo), {
            do: 'withdraw-proposals',
            items: ids.slice(0, 40),
          })
        }
      }
    },
  },
]
