import { z } from 'zod/mini'
import { readMemorandum } from '../../../model/draft/text.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { fingerprint } from '../../../model/memo/wording.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const TOGETHER = 20

/** One command by a role, again and again, many at once. */
const again = (
  title: string,
  role: string,
  count: number,
  command: (i: number) => object,
  quick = false,
  before: (ground: Ground, part: number) => Promise<unknown> = async () => undefined,
): Attack => ({
  title,
  kind: 'decisions',
  quick,
  memory: 150,
  async prepare(ground: Ground, { part }) {
    await before(ground, part)
    const { browser, together } = await memberOf(ground, role)
    return async () => {
      for (let i = 0; i < Math.ceil(count * part); i += TOGETHER)
        await together(TOGETHER, (n) => browser.post(paths.commands(ground.memo), command(i + n)))
    }
  },
})

async function memberOf(ground: Ground, role: string) {
  const member = await ground.member(role)
  return { browser: member.browser, together: member.together.bind(member) }
}

const person = (n: number) => ({
  name: `Á̂̃${'́'.repeat(90)}`,
  affiliation: `${n}${'(a+)+$'.repeat(60)}`,
  head: false,
  listed: true,
})

const fields = (i: number) => ({
  ...emptyFields(9),
  place: { zh: letters(100, i), en: 'x'.repeat(100) },
  hosts: { cn: Array.from({ length: 10 }, (_, n) => letters(200, i + n)), us: ['a'.repeat(200)] },
})

const zLines = z.array(z.object({ id: z.string(), members: z.array(z.object({ ref: z.string() })) }))
const zItems = z.array(z.object({ id: z.string() }))

export const DECISIONS: readonly Attack[] = [
  again(
    'sets two hundred participants with names of combining marks, hundreds of times',
    'secretariat',
    300,
    (i) => ({
      do: 'set-participants',
      participants: { cn: Array.from({ length: 100 }, (_, n) => person(i + n)), us: [] },
    }),
    true,
  ),
  {
    ...again('withdraws thousands of proposals that nobody made, in one command', 'us-delegate', 300, () => ({
      do: 'withdraw-proposals',
      items: Array.from({ length: 5_000 }, (_, n) => `2025/1/r${n}`),
    })),
    refused: true,
  },
  again('freezes and thaws the text', 'secretariat', 300, (i) =>
    i % 2 === 0 ? { do: 'freeze' } : { do: 'thaw', reason: letters(1_900) },
  ),
  {
    ...again('answers, resolves and reopens a thread that is not there', 'reviewer', 500, (i) => ({
      ...(i % 2 === 0 ? { do: 'resolve-thread', reason: '' } : { do: 'reopen-thread' }),
      thread: 'thread123456',
    })),
    refused: true,
  },
  again(
    'changes the form, the name and the scope of a text of ten thousand paragraphs, again and again',
    'secretariat',
    150,
    (i) =>
      [
        { do: 'set-fields', fields: fields(i) },
        { do: 'rename', title: letters(200, i) },
        {
          do: 'set-scope',
          sources: i % 2 === 0 ? ['2019', '2021', '2024', '2025'] : ['2025'],
          kinds: ['recommendation'],
        },
        { do: 'renumber' },
      ][i % 4] ?? {},
    false,
    (ground, part) => writer(ground, Math.ceil(9_900 * part), 60),
  ),
  again(
    'opens and closes a reading, in which others draft and answer',
    'secretariat',
    200,
    (i) =>
      i % 2 === 0
        ? { do: 'open-reading', name: `审读${i}` }
        : { do: 'close-reading', reason: letters(1_900) },
    false,
    (ground, part) => writer(ground, Math.ceil(2_000 * part), 100),
  ),
  {
    title: 'links and unlinks items of lines of policy hundreds of times',
    kind: 'decisions',
    memory: 150,
    async prepare(ground, { part }) {
      const { browser, together } = await memberOf(ground, 'secretariat')
      const lines = zLines.parse((await browser.get(paths.lineages)).body)
      const items = zItems.parse((await browser.get(paths.items)).body)
      const [lineage] = lines
      const own = new Set(lineage?.members.map(({ ref }) => ref))
      const others = items.filter(({ id }) => !own.has(id))
      return async () => {
        for (let i = 0; i < Math.ceil(150 * part); i += TOGETHER)
          for (const what of ['link', 'unlink'])
            await together(TOGETHER, (n) => {
              const ref = others[(i + n) % others.length]?.id
              const said = { do: what, lineage: lineage?.id, ref }
              return browser.post(
                paths.lineages,
                what === 'link' ? { ...said, relation: 'carry-forward', note: letters(400, n) } : said,
              )
            })
      }
    },
  },
  {
    title: 'supports thousands of paragraphs inside its delegation, and takes it back, while they change',
    kind: 'stances',
    memory: 150,
    async prepare(ground, { part }) {
      const member = await writer(ground, Math.ceil(1_900 * part), 100)
      const said = () =>
        readMemorandum(member.doc, 'zh')
          .blocks.filter(({ id }) => id.startsWith('attack'))
          .map((one) => ({ block: one.id, fingerprint: fingerprint(one, 'zh') }))
      return async () => {
        const blocks = said()
        const { browser } = member
        await browser.post(paths.commands(ground.memo), { do: 'support-blocks', lang: 'zh', blocks })
        for (let i = 0; i < 20; i++)
          await member.edited(() => {
            for (const element of member.elements().slice(i * 50, i * 50 + 100)) {
              if (element.getAttribute('id')?.startsWith('attack')) textOf(element).insert(1, '改')
            }
          })
        const ids = blocks.slice(-Math.ceil(400 * part)).map(({ block: id }) => id)
        await browser.post(paths.commands(ground.memo), { do: 'withdraw-support', lang: 'zh', blocks: ids })
        await member.enter()
      }
    },
  },
  {
    title: 'types characters that stand for many, and marks upon marks',
    kind: 'decisions',
    memory: 150,
    async prepare(ground, { part }) {
      const member = await ground.member('cn-delegate')
      await member.enter()
      const hard = ['ﷺ'.repeat(3_000), `a${'̖́'.repeat(1_500)}`, '각'.repeat(3_000), '\u{1d15e}'.repeat(1_500)]
      return async () => {
        for (let i = 0; i < Math.ceil(60 * part); i++)
          await member.edit((root) =>
            root.push([block(`hard${String(i).padStart(12, '0')}`, hard[i % hard.length] ?? '')]),
          )
      }
    },
  },
]
