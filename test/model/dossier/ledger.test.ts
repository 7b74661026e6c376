import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { coverage, ledger, rowOf } from '../../../model/dossier/ledger.ts'
import { itemId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { actors, created, dossierOf, item, memo, prior } from '../../support/builders.ts'

const R8 = itemId('2024/5/r8')
const TEXT = '促进中美两国在合作性科学研究领域的合作，例如，分享最佳实践。'
const items = [
  prior('2024/5/r8', TEXT, {
    corrections: [{ line: 1, quote: '合作性', issue: 'wrong-word', correction: '协作性' }],
  }),
  prior('2024/5/r7', '解决电力问题。'),
  prior('2019/1/r1', '不在范围。'),
  prior('siis-2021/3.1/r1', '恢复对话机制。', { standing: 'reference', round: null }),
]
const propose: Fact = { kind: 'retirement-proposed', item: R8, side: 'cn', reason: '已经落实' }
const agree: Fact = { kind: 'retirement-agreed', item: R8, side: 'us' }
const start = dossierOf([actors.secretariat.person, created])
const proposed = dossierOf([actors.secretariat.person, created], [actors.cnHead.person, propose])
const retired = dossierOf(
  [actors.secretariat.person, created],
  [actors.cnHead.person, propose],
  [actors.usHead.person, agree],
)
const takes = (text: string, from = '2024/5/r8'): Block => item('b', text, { from: [itemId(from)] })
const of = (dossier: Dossier, ...blocks: Block[]) => rowOf(ledger(items, memo(...blocks), dossier), R8)

describe('the disposition of a prior item', () => {
  it.each([
    ['nothing in the text', [], start, 'undecided', false],
    ['the exact wording', [takes(TEXT)], start, 'carried', false],
    ['half-width punctuation and spaces', [takes(TEXT.replaceAll('，', ', '))], start, 'carried', false],
    ['its listed correction applied', [takes(TEXT.replace('合作性', '协作性'))], start, 'carried', false],
    ['one changed character', [takes(TEXT.replace('最佳', '良好'))], start, 'revised', false],
    ['a link without a word', [takes('')], start, 'undecided', false],
    ['the same words without a link', [item('b', TEXT)], start, 'undecided', false],
    ['proposed', [], proposed, 'retirement-proposed', false],
    ['both keys', [], retired, 'retired', false],
    ['both keys, but in the text', [takes(TEXT)], retired, 'carried', true],
  ] as const)('[LE1][LE2][LE3][LE6] %s', (_, blocks, dossier, disposition, conflict) => {
    expect(of(dossier, ...blocks)).toMatchObject({ disposition, conflict })
  })

  it('[LE4] a reference is drawn on, never carried', () => {
    const rows = ledger(items, memo(takes('恢复对话机制。', 'siis-2021/3.1/r1')), start)
    expect(rowOf(rows, itemId('siis-2021/3.1/r1'))?.disposition).toBe('drawn')
    expect(coverage(rows).map((c) => c.total)).toEqual([2])
  })

  it('[LE5] coverage counts what is decided, and only in scope', () => {
    expect(coverage(ledger(items, memo(takes(TEXT)), start))).toEqual([
      { round: 7, total: 2, counts: { carried: 1, undecided: 1 }, decided: 1 },
    ])
    expect(coverage(ledger(items, memo(), proposed))[0]?.decided).toBe(0)
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
