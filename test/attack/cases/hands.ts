import * as Y from 'yjs'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { attackId, headOf, many, writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

/** As long as a paragraph may be that is followed. */
const LONG = 5_900

/** Two pages of one person: what one does, the other has not heard of yet. */
async function twoPages(
  ground: Ground,
  blocks: number,
  characters: number,
): Promise<readonly [Member, Member]> {
  const one = await writer(ground, blocks, characters)
  const other = await ground.member('cn-delegate')
  await other.enter()
  const seq = await headOf(one)
  for (const page of [one, other]) page.see(seq)
  return [one, other]
}

const at = (member: Member, n: number): Y.XmlElement | undefined =>
  member.elements().find((element) => element.getAttribute('id') === attackId(n))

/** The second part of a paragraph becomes one of its own, as the editor does it: deleted here, put in there. */
function divide(member: Member, root: Y.XmlFragment, n: number, where: number, id: string): void {
  const element = at(member, n)
  if (!element) return
  const text = textOf(element)
  const rest = text.toString().slice(where)
  text.delete(where, text.length - where)
  root.insert(member.elements().indexOf(element) + 1, [block(id, rest)])
}

/** The paragraph behind becomes part of it. */
function join(member: Member, root: Y.XmlFragment, n: number): void {
  const element = at(member, n)
  const place = element ? member.elements().indexOf(element) : -1
  const next = member.elements()[place + 1]
  if (!element || !next?.getAttribute('id')?.startsWith('part')) return
  const rest = textOf(next).toString()
  root.delete(place + 1, 1)
  textOf(element).insert(textOf(element).length, rest)
}

const partId = (n: number): string => `part${String(n).padStart(12, '0')}`

/** Types a letter somewhere in a paragraph, and one into each part of it. */
function typeInto(member: Member, i: number): void {
  for (const element of member.elements())
    if (/^(attack|part)/.test(element.getAttribute('id') ?? '')) {
      const text = textOf(element)
      text.insert((i * 7919) % (text.length + 1), '插')
      return
    }
}

const spot = (member: Member, i: number): number => {
  const element = at(member, 0)
  return element ? 1 + ((i * 7919) % Math.max(1, textOf(element).length - 1)) : 0
}

/** The paragraph behind another one goes to it with all its words. */
function joinNext(member: Member, root: Y.XmlFragment, n: number): void {
  const [element, next] = [at(member, n), at(member, n + 1)]
  if (!element || !next) return
  const rest = textOf(next).toString()
  root.delete(member.elements().indexOf(next), 1)
  textOf(element).insert(textOf(element).length, rest)
}

/** A paragraph is joined to the one before it while a second page writes in both and joins them, too. */
async function joinedByBoth(one: Member, other: Member, i: number): Promise<void> {
  await Promise.all([
    other.edited((root) => {
      for (const n of [i, i + 1]) {
        const element = at(other, n)
        if (element) textOf(element).insert(5, '写')
      }
      joinNext(other, root, i)
    }),
    one.edited((root) => joinNext(one, root, i)),
  ])
}

/** The entries that others are to look at again: no fewer than these. */
function toBeChecked({ facts }: Member, atLeast: number): readonly number[] {
  const entries = facts.flatMap(({ fact }) => (fact.kind === 'block-doubted' ? [fact.entry] : []))
  if (entries.length < atLeast) throw new Error(`only ${entries.length} of ${atLeast} are to be checked`)
  return entries
}

export const HANDS: readonly Attack[] = [
  {
    title: 'divides and joins a long paragraph again and again, while a second page types in it',
    kind: 'hands',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const [one, other] = await twoPages(ground, 1, many(scale, LONG))
      return async () => {
        for (let i = 0; i < many(scale, 200); i++)
          await Promise.all([
            one.edited((root) => {
              if (i % 2 === 0) divide(one, root, 0, spot(one, i), partId(i))
              else join(one, root, 0)
            }),
            other.edited(() => typeInto(other, i)),
          ])
      }
    },
  },
  {
    title: 'takes back the division of a paragraph and repeats it, in which a second page writes all over',
    kind: 'hands',
    memory: 150,
    async prepare(ground, scale) {
      const [one, other] = await twoPages(ground, 1, many(scale, LONG))
      const undo = new Y.UndoManager(one.doc.getXmlFragment('zh'), { trackedOrigins: new Set([null]) })
      return async () => {
        await one.edited((root) => divide(one, root, 0, spot(one, 1), partId(0)))
        for (let i = 0; i < many(scale, 200); i++)
          await Promise.all([
            one.edited(() => void (i % 2 === 0 ? undo.undo() : undo.redo())),
            other.edited(() => {
              for (let n = 0; n < 20; n++) typeInto(other, i * 20 + n)
            }),
          ])
      }
    },
  },
  {
    title: 'divides a paragraph into forty and joins these in one frame each, retyping all of it',
    kind: 'hands',
    memory: 150,
    async prepare(ground, scale) {
      const [one, other] = await twoPages(ground, 1, many(scale, LONG))
      return async () => {
        for (let i = 0; i < many(scale, 60); i++)
          await Promise.all([
            one.edited((root) => {
              const length = LONG * scale.part
              if (i % 2 === 0)
                for (let part = 39; part > 0; part--)
                  divide(one, root, 0, Math.floor((part * length) / 40), partId(i * 100 + part))
              else for (let part = 0; part < 39; part++) join(one, root, 0)
            }),
            other.edited(() => typeInto(other, i)),
          ])
      }
    },
  },
  {
    title:
      'joins hundreds of paragraphs that a second page types in and joins, too: each is to be checked, for everybody',
    kind: 'hands',
    memory: 150,
    async prepare(ground, scale) {
      const count = many(scale, 400)
      const [one, other] = await twoPages(ground, count, 40)
      return async () => {
        for (let i = 0; i + 1 < count; i += 2) await joinedByBoth(one, other, i)
        await one.enter()
        toBeChecked(one, count / 2)
      }
    },
  },
  {
    title: 'asks thirty times at once how paragraphs were written that several changed at once',
    kind: 'hands',
    memory: 250,
    async prepare(ground, scale) {
      const count = many(scale, 200)
      const [one, other] = await twoPages(ground, count, 40)
      for (let i = 0; i + 1 < count; i += 2) await joinedByBoth(one, other, i)
      await other.enter()
      const entries = toBeChecked(other, count / 2)
      return async () => {
        for (let i = 0; i < many(scale, 120); i += 30)
          await other.together(30, (n) =>
            other.browser.get(
              `${paths.asWritten(ground.memo, entries[(i + n) % entries.length] ?? 0)}?lang=zh`,
            ),
          )
      }
    },
  },
  {
    title: 'moves and copies paragraphs of thousands of letters that are alike, again and again',
    kind: 'hands',
    memory: 150,
    async prepare(ground, scale) {
      const [one, other] = await twoPages(ground, 2, 10)
      await one.edited((root) => root.push([block('alike00000000000', '—'.repeat(many(scale, LONG)))]))
      return async () => {
        for (let i = 0; i < many(scale, 150); i++)
          await Promise.all([
            one.edited((root) => {
              const place = one.elements().findIndex((el) => el.getAttribute('id') === 'alike00000000000')
              const element = one.elements()[place]
              if (!element) return
              const words = textOf(element).toString()
              root.delete(place, 1)
              root.insert(i % 2 === 0 ? 1 : one.elements().length, [
                block('alike00000000000', i % 3 === 0 ? `${words}${letters(1, i)}` : words),
              ])
            }),
            other.edited(() => {
              const element = other.elements().find((el) => el.getAttribute('id') === 'alike00000000000')
              if (element) textOf(element).insert((i * 31) % 100, '—')
            }),
          ])
      }
    },
  },
]
