import { expect, it } from 'vitest'
import { afterAcceptance } from '../../../../client/panels/ledger/after-acceptance.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import { ledger, rowOf } from '../../../../model/dossier/ledger.ts'
import { itemId } from '../../../../model/ids.ts'
import { actors, item, para, prior } from '../../../support/builders.ts'
import { changeOf, Table } from '../../../support/table.ts'

const R8 = itemId('2024/5/r8')
const items = [prior(R8, '促进两国在科学研究领域的合作。')]
const B = item('b', '促进两国在科学研究领域的合作。', { from: [R8] })
const C = para('c', '双方同意继续对话。')
const follow = followStanding()

function said(at: Table) {
  const memo = { lang: 'zh', blocks: at.blocks } as const
  const row = rowOf(ledger(items, memo, at.dossier), R8)
  return row && afterAcceptance(row, follow(at.dossier.suggestions, memo), items)
}

it('[LE11] what is tabled and fits counts; no draft, nothing in conflict, nothing that is over', () => {
  const at = new Table(B, C)
  const revision = changeOf([B], [{ ...B, spans: [{ text: '促进两国在科学研究领域的务实合作。' }] }])
  const one = at.draft(actors.usHead, revision)
  expect(said(at)).toEqual([])
  at.ask(actors.usHead, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 1 }] })
  expect(said(at)).toEqual(['revised'])
  const two = at.table(actors.cnHead, changeOf([B], []))
  expect(said(at)).toEqual(['revised', 'undecided'])
  at.ask(actors.cnHead, { do: 'withdraw-suggestions', suggestions: [two], draft: false })
  at.blocks = [{ ...B, spans: [{ text: '促进两国在科学研究领域的深入合作。' }] }, C]
  expect(said(at)).toEqual([])
  at.blocks = [B, C]
  at.accept(actors.cnHead, one)
  expect(said(at)).toEqual([])
})
