import { MAX_BLOCK_MARKS } from '../../../model/memo/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { changeEachOwn, deleteAllOwn, headOf, many, writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const ID = 'attack0000000001'
/** As often as one person may in a minute. */
const RESTORES = 20

/** A line that was idle for long may be closed as it is asked on; whether the server lives is judged from outside. */
const restore = ({ browser }: Member, { memo }: Ground, ask: object): Promise<unknown> =>
  browser.post(`${paths.restore(memo)}?lang=zh`, ask).catch(() => null)

export const RESTORES_OF: readonly Attack[] = [
  {
    title: 'restores a text of thousands of blocks, then the one without them, again and again',
    kind: 'restores',
    quick: true,
    memory: 250,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 5_000))
      const full = await headOf(member)
      await deleteAllOwn(member)
      const empty = await headOf(member)
      return async () => {
        for (let i = 0; i < Math.max(4, many(scale, RESTORES)); i++)
          await restore(member, ground, { seq: i % 2 === 0 ? full : empty })
      }
    },
  },
  {
    title: 'brings back thousands of blocks that went at once',
    kind: 'restores',
    memory: 250,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 2_000))
      await deleteAllOwn(member)
      await member.enter()
      const removal = member.facts
        .flatMap(({ fact }) => (fact.kind === 'removal-noticed' ? [fact.from] : []))
        .at(-1)
      if (removal === undefined) throw new Error('nobody was told of a removal')
      return async () => {
        for (let i = 0; i < 4; i++) await restore(member, ground, { removal })
      }
    },
  },
  {
    title: 'brings back letters that went from all over a large block, after typing into what was left',
    kind: 'restores',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const member = await ground.member('cn-delegate')
      await member.enter()
      await member.edit((root) => root.push([block(ID, letters(many(scale, 9_000)))]))
      await member.edit((root) => root.push([block('attack0000000002', letters(many(scale, 9_000), 7))]))
      const each = (change: (text: ReturnType<typeof textOf>) => void) =>
        member.edit(() => {
          for (const element of member.elements())
            if (element.getAttribute('id')?.startsWith('attack')) change(textOf(element))
        })
      await each((text) => {
        for (let at = text.length - 4; at > 0; at -= 4) text.delete(at, 3)
      })
      const removal = (await headOf(member)) - 1
      return async () => {
        for (let i = 0; i < many(scale, 100); i++)
          await each((text) => text.insert((i * 7919) % Math.max(1, text.length), '新'))
        for (let i = 0; i < 10; i++) await restore(member, ground, { removal })
      }
    },
  },
  {
    title: 'moves thousands of blocks to the other end of the text and restores their order',
    kind: 'restores',
    memory: 250,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 2_000))
      const full = await headOf(member)
      await changeEachOwn(
        member,
        (element, root) => {
          const [id, words] = [element.getAttribute('id') ?? '', textOf(element).toString()]
          if (Number(id.slice(-10)) >= many(scale, 1_000)) return
          root.delete(member.elements().indexOf(element), 1)
          root.push([block(id, words)])
        },
        2,
      )
      return async () => {
        for (let i = 0; i < 10; i++) await restore(member, ground, { seq: full })
      }
    },
  },
  {
    title: 'restores a block with as many marks as it may have',
    kind: 'restores',
    memory: 150,
    async prepare(ground, scale) {
      const member = await ground.member('cn-delegate')
      await member.enter()
      await member.edit((root) => root.push([block(ID, letters(many(scale, 9_000)))]))
      const plain = await headOf(member)
      const own = () => member.elements().find((element) => element.getAttribute('id') === ID)
      const mark = (count: number) => (): void => {
        const element = own()
        if (!element) return
        textOf(element).applyDelta(
          Array.from({ length: count * 2 }, (_, i) => ({
            retain: 1,
            attributes: i % 2 === 0 ? { strong: {} } : {},
          })),
        )
      }
      // More than it may have: refused.
      await member.edit(mark(many(scale, 4_500)))
      await member.edited(mark(Math.min(MAX_BLOCK_MARKS / 2, many(scale, 4_500))))
      const marked = await headOf(member)
      return async () => {
        for (let i = 0; i < many(scale, 100); i++)
          await restore(member, ground, { seq: i % 2 === 0 ? plain : marked, block: ID })
      }
    },
  },
]
