import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverage } from '../../../model/dossier/coverage.ts'
import { isDecided } from '../../../model/dossier/disposition.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { ledger, rowOf } from '../../../model/dossier/ledger.ts'
import { itemId, lineageId } from '../../../model/ids.ts'
import { chainCoverage } from '../../../model/lineage/covered.ts'
import type { Lineage, LineageMember } from '../../../model/lineage/lineages.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { actors, created, dossierOf, item, memo, para, prior } from '../../support/builders.ts'

const R8 = itemId('2024/5/r8')
const TEXT = '促进中美两国在合作性科学研究领域的合作，例如，分享最佳实践。'
const items = [
  prior('2024/5/r8', TEXT, {
    corrections: [{ line: 1, quote: '合作性', issue: 'wrong-word', correction: '协作性' }],
  }),
  prior('2024/5/r7', '解决电力问题。'),
  prior('2019/1/r1', '不在范围。'),
  prior('siis-2021/3.1/r1', '恢复对话机制。', { standing: 'reference', kind: 'proposal', round: null }),
]
const propose: Fact = {
  kind: 'proposal-made',
  item: R8,
  side: 'cn',
  reason: '已经落实',
  outcome: { is: 'retirement', grounds: [] },
}
const agree: Fact = { kind: 'proposal-agreed', item: R8, side: 'us' }
const defer: Fact = {
  kind: 'proposal-made',
  item: R8,
  side: 'cn',
  reason: '另议',
  outcome: { is: 'deferral', to: { is: 'ai-track' } },
}
const having = (...facts: readonly Fact[]): Dossier =>
  dossierOf([actors.secretariat.person, created], ...facts.map((f) => [actors.cnHead.person, f] as const))
const start = having()
const takes = (text: string, ...from: readonly string[]): Block =>
  item('b', text, { from: (from.length > 0 ? from : ['2024/5/r8']).map(itemId) })
const other = (text: string, ...from: readonly string[]): Block =>
  para('c', text, { from: (from.length > 0 ? from : ['2024/5/r8']).map(itemId) })
const of = (dossier: Dossier, ...blocks: readonly Block[]) =>
  rowOf(ledger(items, memo(...blocks), dossier), R8)
const CHANGED = TEXT.replace('最佳', '良好')

describe('the disposition of a prior item', () => {
  it.each([
    ['nothing in the text', [], start, 'undecided', false],
    ['the exact wording', [takes(TEXT)], start, 'carried', false],
    ['half-width punctuation and spaces', [takes(TEXT.replaceAll('，', ', '))], start, 'carried', false],
    ['its listed correction applied', [takes(TEXT.replace('合作性', '协作性'))], start, 'carried', false],
    ['one changed character', [takes(CHANGED)], start, 'revised', false],
    ['a link without a word', [takes('')], start, 'undecided', false],
    ['the same words without a link', [para('b', TEXT)], start, 'undecided', false],
    ['proposed', [], having(propose), 'retirement-proposed', false],
    ['both keys', [], having(propose, agree), 'retired', false],
    ['both keys, but in the text', [takes(TEXT)], having(propose, agree), 'carried', true],
    ['proposed to be deferred', [], having(defer), 'deferral-proposed', false],
    ['deferred by both keys', [], having(defer, agree), 'deferred', false],
    ['deferred, but in the text', [takes(CHANGED)], having(defer, agree), 'revised', true],
  ] as const)('[LE1][LE2][LE3][LE6] %s', (_, blocks, dossier, disposition, conflict) => {
    expect(of(dossier, ...blocks)).toMatchObject({ disposition, conflict })
  })

  const R7 = '2024/5/r7'
  const REPORT = 'siis-2021/3.1/r1'
  it.each([
    ['one block for it and another prior item', [takes(CHANGED, R8, R7)], 'merged'],
    ['the same, with the very wording', [takes(TEXT, R8, R7)], 'carried'],
    ['one block for it and a reference', [takes(CHANGED, R8, REPORT)], 'revised'],
    ['one block for it and an item nobody knows', [takes(CHANGED, R8, '2024/9/r9')], 'revised'],
    ['one block for it and an item out of scope', [takes(CHANGED, R8, '2019/1/r1')], 'merged'],
    ['one block that names it twice', [takes(CHANGED, R8, R8)], 'revised'],
    ['two blocks, neither with the wording', [takes(CHANGED), other('分享实践。')], 'split'],
    ['two blocks, one with the wording', [takes(TEXT), other('分享实践。')], 'carried'],
    ['two blocks, one without a word', [takes(CHANGED), other('')], 'revised'],
    ['two blocks, one of them shared', [takes(CHANGED, R8, R7), other('分享实践。')], 'split'],
  ] as const)('[LE7][LE8] %s', (_, blocks, disposition) => {
    expect(of(start, ...blocks)?.disposition).toBe(disposition)
  })

  it('[LE7] of two items in one block each has a disposition of its own, and names the other', () => {
    const rows = ledger(items, memo(takes(TEXT, R8, R7)), start)
    expect(rows.slice(0, 2).map((row) => [row.disposition, row.blocks[0]?.with])).toEqual([
      ['carried', [R7]],
      ['merged', [R8]],
    ])
  })

  it('[LE4] a reference is drawn on, never carried', () => {
    const rows = ledger(items, memo(takes('恢复对话机制。', REPORT)), start)
    expect(rowOf(rows, itemId(REPORT))?.disposition).toBe('drawn')
    expect(coverage(rows).map((c) => c.total)).toEqual([2])
  })

  it('[LE5] coverage counts what is decided, and only in scope', () => {
    expect(coverage(ledger(items, memo(takes(TEXT)), start))).toEqual([
      { round: 7, total: 2, subItems: 0, counts: { carried: 1, undecided: 1 }, decided: 1 },
    ])
    const decided = (...facts: readonly Fact[]) =>
      coverage(ledger(items, memo(), having(...facts)))[0]?.decided
    expect([decided(propose), decided(defer), decided(defer, agree)]).toEqual([0, 0, 1])
  })

  it('[LE2] any edit and its reversal leave the disposition where it was', () => {
    const edit = fc.tuple(fc.nat(TEXT.length), fc.stringMatching(/^[\u4e00-\u4eff]{1,5}$/))
    fc.assert(
      fc.property(edit, ([at, added]) => {
        const edited = TEXT.slice(0, at) + added + TEXT.slice(at)
        expect(of(start, takes(edited))?.disposition).toBe('revised')
        expect(of(start, takes(edited.slice(0, at) + edited.slice(at + added.length)))?.disposition).toBe(
          'carried',
        )
      }),
    )
  })
})

describe('[LE9] an item whose lineage is decided', () => {
  const member = (ref: string): LineageMember => ({
    ref: itemId(ref),
    relation: 'revise',
    confidence: 'strong',
    note: '',
  })
  const line = (...refs: readonly string[]): Lineage => ({
    id: lineageId('L01'),
    title: { zh: '线', en: 'line' },
    tags: [],
    members: refs.map(member),
    external: [],
    gaps: [],
    summary: '',
  })
  const NEW = '2025/1/r1'
  const chained = [prior(NEW, '新的提法。', { round: 8 }), ...items]
  const row = (dossier: Dossier, ...blocks: readonly Block[]) =>
    rowOf(ledger(chained, memo(...blocks), dossier, [line(R8, NEW)]), R8)

  it.each([
    ['nothing is decided', [], start, 'undecided'],
    ['the newest is carried', [takes('新的提法。', NEW)], start, 'covered'],
    ['it has a disposition of its own', [takes('新的提法。', NEW), other(CHANGED)], start, 'revised'],
    ['something is proposed of it', [takes('新的提法。', NEW)], having(propose), 'retirement-proposed'],
  ] as const)('%s', (_, blocks, dossier, disposition) => {
    expect(row(dossier, ...blocks)?.disposition).toBe(disposition)
  })

  it('names the item it follows, and counts as decided with it', () => {
    const rows = ledger(chained, memo(takes('新的提法。', NEW)), start, [line(R8, NEW)])
    expect(rowOf(rows, R8)?.cover?.by).toEqual([NEW])
    expect(coverage(rows)).toEqual([
      { round: 8, total: 1, subItems: 0, counts: { carried: 1 }, decided: 1 },
      { round: 7, total: 2, subItems: 0, counts: { covered: 1, undecided: 1 }, decided: 1 },
    ])
  })

  it.each([
    ['nothing is decided', [], 0],
    ['the older alone', [takes(TEXT)], 0],
    ['the newest', [takes('新的提法。', NEW)], 1],
  ] as const)('[LE10] chains are counted as chains: %s', (_, blocks, decided) => {
    const lines = [line(R8, NEW), { ...line('1999/1/r1'), id: lineageId('L02') }]
    const rows = ledger(chained, memo(...blocks), start, lines)
    expect(chainCoverage(lines, rows, (r) => isDecided(r.disposition))).toEqual({ total: 1, decided })
  })
})
