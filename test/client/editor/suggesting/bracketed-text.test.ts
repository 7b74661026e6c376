import { expect, it } from 'vitest'
import { bracketedText } from '../../../../client/editor/suggesting/bracketed-text.ts'
import { drawnSuggestions } from '../../../../client/i18n/zh/suggesting.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead, secretariat } = actors
const [H, A, B, C] = [
  heading('h', '人工智能'),
  para('a', '双方应加强合作。'),
  para('b', '双方同意继续对话。'),
  para('c', '双方设立工作组。'),
]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const read = (at: Table, [first, last]: readonly [Block, Block] = [H, C]) =>
  bracketedText(
    followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks }),
    { lang: 'zh' },
    [first.id, last.id],
    drawnSuggestions.marks,
  )
const PLAIN = ['一、人工智能', A, B, C].map((one) => (typeof one === 'string' ? one : blockText(one)))

it('[SX15] without brackets it is the text with its numbers; what is tabled alone is no bracket', () => {
  const at = new Table(H, A, B, C)
  at.table(usHead, changeOf([A], [words(A, '双方必须加强合作。')]))
  expect(read(at)).toBe(PLAIN.join('\n'))
  expect(read(at, [B, C])).toBe(PLAIN.slice(2).join('\n'))
})

it('[SX15] [BR2] with every alternative, the parties in their set order', () => {
  const at = new Table(H, A, B, C)
  at.table(secretariat, changeOf([A], [words(A, '双方宜加强合作。')]))
  at.table(usHead, changeOf([A], [words(A, '双方可考虑加强合作。')]))
  at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
  at.table(usHead, changeOf([B], []), { bracket: true })
  const blocks = [suggested(para('n', '新的一段。'))]
  at.table(cnHead, { is: 'insertion', lang: 'zh', behind: C.id, before: null, blocks }, { bracket: true })
  at.table(usHead, { is: 'later', lang: 'zh', over: [suggested(C)], from: 3, to: 5 }, { bracket: true })
  expect(read(at).split('\n')).toEqual([
    '一、人工智能',
    '双方［现文：应／中方：必须／美方：可考虑／秘书处桥接案：宜］加强合作。［现文：双方同意继续对话。／美方：不写］',
    '双方［现文：设立／美方：措辞待提］工作组。［现文：不写／中方：新的一段。］',
  ])
})
