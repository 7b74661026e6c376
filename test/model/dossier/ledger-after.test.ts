import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../model/dossier/facts.ts'
import { ledger, priorIds, rowOf } from '../../../model/dossier/ledger.ts'
import { dispositionsAfter, itemsOf } from '../../../model/dossier/ledger-after.ts'
import { fitOf } from '../../../model/dossier/suggestions/fit.ts'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { placedText, type TextWrite, written } from '../../../model/dossier/text-in-hand.ts'
import { itemId, lineageId } from '../../../model/ids.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { actors, created, dossierOf, item, memo, para, prior } from '../../support/builders.ts'
import { chance, seeds } from '../../support/chance.ts'
import { changeOf, suggested } from '../../support/table.ts'

const [R7, R8] = [itemId('2024/5/r7'), itemId('2024/5/r8')]
const TEXT = '促进两国在科学研究领域的合作。'
const items = [
  prior(R8, TEXT, { round: 8 }),
  prior(R7, '解决电力问题。'),
  prior('siis-2021/3.1/r1', '恢复对话机制。', { standing: 'reference', kind: 'proposal', round: null }),
]
const [, , REPORT] = items
const start = dossierOf([actors.secretariat.person, created])
const propose: Fact = {
  kind: 'proposal-made',
  item: R8,
  side: 'cn',
  reason: '已经落实',
  outcome: { is: 'retirement', grounds: [] },
}
const proposed = dossierOf([actors.secretariat.person, created], [actors.cnHead.person, propose])

const B = item('b', TEXT, { from: [R8] })
const C = para('c', '双方同意继续对话。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const put = (...blocks: readonly Block[]): SuggestedForm => ({
  ...{ is: 'insertion', lang: 'zh', behind: C.id, before: null },
  blocks: blocks.map(suggested),
})

function writeOn(blocks: readonly Block[], form: SuggestedForm): TextWrite {
  const fit = fitOf(form, placedText(blocks))
  if (fit.is !== 'fits') throw new Error(fit.is)
  return fit.write
}

function becomes(blocks: readonly Block[], forms: readonly SuggestedForm[], ref = R8, dossier = start) {
  const row = rowOf(ledger(items, memo(...blocks), dossier), ref)
  if (!row) throw new Error(ref)
  return dispositionsAfter(
    row,
    forms.map((form) => writeOn(blocks, form)),
    priorIds(items),
  )
}

describe('[LE11] what the ledger will say once a suggestion is accepted', () => {
  const revised = words(B, '促进两国在基础科学领域的合作。')
  it.each<readonly [what: string, text: readonly Block[], form: SuggestedForm, after: readonly string[]]>([
    ['reworded', [B, C], changeOf([B], [revised]), ['revised']],
    ['reworded so that it stays what it is', [revised, C], changeOf([revised], [words(B, '促进合作。')]), []],
    ['given its wording again', [revised, C], changeOf([revised], [B]), ['carried']],
    ['deleted', [B, C], changeOf([B], []), ['undecided']],
    ['emptied', [B, C], changeOf([B], [words(B, '')]), ['undecided']],
    [
      'divided in two',
      [B, C],
      changeOf([B], [words(B, TEXT.slice(0, 6)), para('n', TEXT.slice(6))]),
      ['revised'],
    ],
    ['carried', [C], put(item('n', TEXT, { from: [R8] })), ['carried']],
    ['carried, reworded', [C], put(item('n', '促进合作。', { from: [R8] })), ['revised']],
    ['carried a second time', [B, C], put(item('n', TEXT, { from: [R8] })), []],
    [
      'a second block, neither with the wording',
      [revised, C],
      put(item('n', '促进合作。', { from: [R8] })),
      ['split'],
    ],
    ['together with another item', [C], put(item('n', '促进合作。', { from: [R8, R7] })), ['merged']],
    ['moved', [B, C], { is: 'move', lang: 'zh', block: B.id, stood: null, behind: C.id }, []],
    ['another block changed', [B, C], changeOf([C], [words(C, '双方同意对话。')]), []],
  ])('%s', (_, text, form, said) => {
    expect(becomes(text, [form])).toEqual(said)
  })

  it('of several, each by itself, in the set order', () => {
    const forms = [changeOf([B], []), changeOf([B], [words(B, '促进合作。')])]
    expect(becomes([B, C], forms)).toEqual(['revised', 'undecided'])
  })

  it('what is proposed counts again where nothing takes the item up', () => {
    expect(becomes([B, C], [changeOf([B], [])], R8, proposed)).toEqual(['retirement-proposed'])
    expect(becomes([C], [put(item('n', TEXT, { from: [R8] }))], R8, proposed)).toEqual(['carried'])
  })

  it('a reference is drawn on or not', () => {
    if (!REPORT) throw new Error('none')
    const drawn = put(para('n', '恢复机制。', { from: [REPORT.id] }))
    expect(becomes([C], [drawn], REPORT.id)).toEqual(['drawn'])
  })

  it('an item that follows its lineage goes on doing so', () => {
    const member = (ref: typeof R7) => ({ ref, relation: 'revise', confidence: 'strong', note: '' }) as const
    const line: Lineage = {
      ...{ id: lineageId('L01'), title: { zh: '线', en: 'line' }, tags: [], external: [], gaps: [] },
      ...{ members: [member(R7), member(R8)], summary: '' },
    }
    const row = rowOf(ledger(items, memo(B, C), start, [line]), R7)
    expect(row?.disposition).toBe('covered')
    const write = writeOn([B, C], put(item('n', '解决用电问题。', { from: [R7] })))
    expect(row && dispositionsAfter(row, [write], priorIds(items))).toEqual(['revised'])
    const other = writeOn([B, C], changeOf([B], [words(B, '促进合作。')]))
    expect(row && dispositionsAfter(row, [other], priorIds(items))).toEqual([])
  })

  it('is what the ledger says of the text as it is written, whatever is suggested', () => {
    const [first = 1] = seeds(1)
    let changed = 0
    for (let seed = first; seed < first + 200; seed++) {
      const dice = chance(seed)
      const any = (name: string): Block =>
        para(name, dice.pick([TEXT, '促进合作。', '解决电力问题。', '']), {
          from: [R7, R8].filter(() => dice.happens(0.4)),
        })
      const blocks = Array.from({ length: 3 }, (_, i) => any(`b${i}`))
      const over = blocks.slice(dice.below(3)).slice(0, 1 + dice.below(2))
      const form = changeOf(over, [...over.filter(() => dice.happens(0.6)), any('n')])
      const text = placedText(blocks)
      const fit = fitOf(form, text)
      if (fit.is !== 'fits') continue
      const rows = (all: readonly Block[]) => ledger(items, memo(...all), start)
      const next = rows(written(text, fit.write).blocks)
      for (const row of rows(blocks)) {
        const will = rowOf(next, row.item.id)?.disposition
        const said = dispositionsAfter(row, [fit.write], priorIds(items))
        expect(said, `seed ${seed}`).toEqual(will === row.disposition ? [] : [will])
        if (said.length > 0) expect(itemsOf(fit.write).has(row.item.id), `seed ${seed}`).toBe(true)
        changed += said.length
      }
    }
    expect(changed).toBeGreaterThan(100)
  })
})
