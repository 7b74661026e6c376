import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { block, letters } from '../text.ts'

const TOGETHER = 20

/** One command by a role, again and again, many at once. */
const again = (
  title: string,
  role: string,
  count: number,
  command: (i: number) => object,
  quick = false,
): Attack => ({
  title,
  kind: 'decisions',
  quick,
  memory: 150,
  async prepare(ground: Ground, { part }) {
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
  again('withdraws thousands of proposals that nobody made, in one command', 'us-delegate', 300, () => ({
    do: 'withdraw-proposals',
    items: Array.from({ length: 5_000 }, (_, n) => `2025/1/r${n}`),
  })),
  again('freezes and thaws the text', 'secretariat', 300, (i) =>
    i % 2 === 0 ? { do: 'freeze' } : { do: 'thaw', reason: letters(1_900) },
  ),
  again('answers, resolves and reopens a thread that is not there', 'reviewer', 500, (i) => ({
    ...(i % 2 === 0 ? { do: 'resolve-thread', reason: '' } : { do: 'reopen-thread' }),
    thread: 'thread123456',
  })),
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
