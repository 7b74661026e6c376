import { describe, expect, it } from 'vitest'
import { MOST_GONE } from '../../../../model/dossier/stances/limits.ts'
import { fingerprintOf, sinceStance, stancedWording } from '../../../../model/dossier/stances/wordings.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, item, para } from '../../../support/builders.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate } = actors
const A = para('a', '双方应加强合作，建立 AI 对话机制。')
const B = para('b', '双方同意继续对话。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const lapsed = (at: Table, { id: block }: Block) => {
  const { cn, us } = at.dossier.stances.get(`zh ${block}`)?.stances ?? {}
  return [cn, us].map((one) => one?.lapsed?.gone ?? null)
}

/** Both agreed to A, a delegate of each side supports it. */
function agreed(block: Block = A): Table {
  const at = new Table(block, B)
  for (const head of [cnHead, usHead]) at.state(head, stanceOn(block))
  const blocks = [{ block: block.id, fingerprint: fingerprintOf(block, 'zh') }]
  for (const one of [cnDelegate, usDelegate]) at.ask(one, { do: 'support-blocks', lang: 'zh', blocks })
  return at
}
const supported = (at: Table) => {
  const { cn, us } = at.dossier.stances.get(`zh ${A.id}`)?.support ?? { cn: [], us: [] }
  return cn.length + us.length
}

describe('[AG2] what lapses the stances of both sides, and what does not', () => {
  const CHANGES: readonly (readonly [what: string, next: Block, lapses: boolean])[] = [
    ['one character', words(A, '双方应加强合作，建立 AI 对话机制'), true],
    ['a word', words(A, '双方必须加强合作，建立 AI 对话机制。'), true],
    ['another mark of punctuation', words(A, '双方应加强合作、建立 AI 对话机制。'), true],
    ['a capital letter', words(A, '双方应加强合作，建立 Ai 对话机制。'), true],
    ['another kind', { ...A, kind: 'recommendation' }, true],
    ['another level', { ...A, level: 2 }, true],
    ['a side', { ...A, side: 'cn' }, true],
    ['all its words', words(A, ''), true],
    ['half width', words(A, '双方应加强合作,建立 AI 对话机制。'), false],
    ['spaces between Han and Latin', words(A, '双方应加强合作，建立AI对话机制。'), false],
    ['full width letters', words(A, '双方应加强合作，建立 ＡＩ 对话机制。'), false],
    [
      'bold',
      { ...A, spans: [{ text: '双方应加强合作，', strong: true }, { text: '建立 AI 对话机制。' }] },
      false,
    ],
    ['a link', { ...A, spans: A.spans.map((span) => ({ ...span, link: 'https://example.org/' })) }, false],
    ['another topic', { ...A, topic: 'ai' }, false],
    ['nothing', A, false],
  ]

  it.each(CHANGES)('%s', (_, next, lapses) => {
    const at = agreed()
    at.edit(cnDelegate, next, B)
    expect(lapsed(at, A)).toEqual(lapses ? [false, false] : [null, null])
    expect(supported(at)).toBe(lapses ? 0 : 2)
  })

  it('a block that goes, by whomever', () => {
    const at = agreed()
    at.edit(usDelegate, B)
    expect(lapsed(at, A)).toEqual([true, true])
    expect(at.dossier.stances.get(`zh ${A.id}`)?.stances.cn?.lapsed).toMatchObject({
      whose: usDelegate.person,
      by: 'server',
    })
  })

  it('not a move, nor what happens to other blocks', () => {
    const at = agreed()
    at.edit(cnHead, B, A)
    at.edit(cnHead, words(B, '双方继续对话。'), A, item('n', '新'))
    expect(lapsed(at, A)).toEqual([null, null])
  })

  it('an accepted suggestion, like any other edit', () => {
    const at = agreed()
    const one = at.table(cnDelegate, changeOf([A], [words(A, '双方必须加强合作，建立 AI 对话机制。')]))
    at.accept(usDelegate, one)
    expect(lapsed(at, A)).toEqual([false, false])
  })

  it('once: further edits enter nothing', () => {
    const at = agreed()
    at.edit(cnHead, words(A, '双方应'), B)
    const before = at.entered.length
    at.edit(cnHead, words(A, '双方'), B)
    at.edit(cnHead, B)
    expect(at.entered).toHaveLength(before)
  })
})

describe('[AG3] what lapsed', () => {
  it('does not stand again when the wording returns; it stays readable', () => {
    const at = agreed()
    at.edit(cnHead, words(A, '双方应'), B)
    at.edit(cnHead, A, B)
    expect(lapsed(at, A)).toEqual([false, false])
    expect(supported(at)).toBe(0)
    expect(at.dossier.stances.get(`zh ${A.id}`)?.stances.us).toMatchObject({
      word: 'agreed',
      wording: { text: '双方应加强合作，建立 AI 对话机制。' },
    })
  })

  it('is stated again by one side for itself', () => {
    const at = agreed()
    const next = words(A, '双方应')
    at.edit(cnHead, next, B)
    expect(at.state(usHead, stanceOn(next))).toHaveLength(1)
    expect(lapsed(at, A)).toEqual([false, null])
  })

  it('on a block that is back is stated on it as it is', () => {
    const at = agreed()
    at.edit(cnHead, B)
    at.edit(cnHead, A, B)
    at.state(cnHead, stanceOn(A))
    expect(lapsed(at, A)).toEqual([null, true])
    expect(at.dossier.goneStances).toEqual([])
  })

  it('[AG10] of blocks that are gone the last are kept', () => {
    const all = Array.from({ length: MOST_GONE + 3 }, (_, i) => para(`g${i}x`, `第${i}段`))
    const at = new Table(...all)
    at.state(cnHead, ...all.map((block) => stanceOn(block)))
    at.edit(cnHead, ...all.slice(0, 1))
    expect(at.dossier.stances.size).toBe(MOST_GONE + 1)
    expect(at.dossier.goneStances).toHaveLength(MOST_GONE)
    expect(lapsed(at, all[0] ?? A)).toEqual([null, null])
    expect(at.dossier.stances.has(`zh ${all[1]?.id ?? A.id}`)).toBe(false)
    expect(at.dossier.stances.has(`zh ${all.at(-1)?.id ?? A.id}`)).toBe(true)
  })
})

describe('[AG9] what became of a block since', () => {
  it.each<[string, Block | undefined, string]>([
    ['a word', words(A, '双方必须加强合作，建立 AI 对话机制。'), 'substance'],
    ['a negation', words(A, '双方不应加强合作，建立 AI 对话机制。'), 'substance'],
    ['a number', words(A, '双方应加强合作，建立 AI 对话机制。3'), 'substance'],
    ['a comma', words(A, '双方应加强合作、建立 AI 对话机制。'), 'punctuation'],
    ['the last full stop', words(A, '双方应加强合作，建立 AI 对话机制'), 'punctuation'],
    ['half width', words(A, '双方应加强合作,建立 AI 对话机制。'), 'format'],
    ['a level', { ...A, level: 2 }, 'substance'],
    ['a side', { ...A, side: 'us' }, 'substance'],
    ['it is gone', undefined, 'gone'],
    ['nothing', A, 'same'],
  ])('%s', (_, next, since) => {
    expect(sinceStance(stancedWording(A), next)).toBe(since)
  })
})
