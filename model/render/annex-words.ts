import type { Disposition } from '../dossier/disposition.ts'
import type { AddresseeName, GroundName } from '../dossier/grounds.ts'
import type { ItemKind } from '../library/items.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Side } from '../people.ts'

type Words = {
  readonly heading: string
  readonly columns: readonly string[]
  readonly round: (n: number) => string
  readonly report: string
  readonly kinds: Readonly<Record<ItemKind, string>>
  readonly dispositions: Readonly<Record<Disposition, string>>
  readonly covered: (items: string) => string
  readonly deferred: (disposition: string, to: string) => string
  readonly recommendation: (number: string) => string
  readonly with: (items: string) => string
  readonly grounds: Readonly<Record<GroundName, (of: string) => string>>
  readonly addressees: Readonly<Record<Exclude<AddresseeName, 'other'>, string>>
  readonly proposed: Readonly<Record<Side, string>>
  readonly agreed: Readonly<Record<Side, string>>
  readonly waiting: Readonly<Record<Side, string>>
  readonly conflict: string
  readonly and: string
}

/** What the annex says besides the texts themselves. */
export const ANNEX_WORDS: Readonly<Record<Lang, Words>> = {
  zh: {
    heading: '逐条处理表',
    columns: ['轮次', '条目', '原文', '处置', '在本稿中的位置', '理由', '双方'],
    round: (n) => `第${n}轮`,
    report: '智库报告',
    kinds: {
      recommendation: '建议',
      'sub-item': '分项',
      'prose-recommendation': '行文中的建议',
      position: '一方立场',
      'joint-finding': '共同认识',
      point: '共识要点',
      'next-topic': '下一步议题',
      proposal: '仅供参考',
    },
    dispositions: {
      carried: '沿用',
      revised: '修订',
      merged: '合并',
      split: '拆分',
      retired: '不再保留',
      deferred: '移交',
      covered: '随沿革处置',
      'retirement-proposed': '提议不再保留',
      'deferral-proposed': '提议移交',
      undecided: '未处置',
      drawn: '已参考',
      'not-drawn': '未参考',
    },
    covered: (items) => `随 ${items} 处置`,
    deferred: (disposition, to) => `${disposition}：${to}`,
    recommendation: (number) => `建议 ${number}`,
    with: (items) => `与 ${items} 同段`,
    grounds: {
      implemented: () => '已经落实',
      overtaken: () => '情况已变',
      duplicated: (of) => `与 ${of} 重复`,
      irrelevant: () => '不再适用',
    },
    addressees: { 'next-round': '下一轮对话', 'ai-track': '人工智能专项', 'track-one': '一轨' },
    proposed: { cn: '中方提议', us: '美方提议' },
    agreed: { cn: '中方团长同意', us: '美方团长同意' },
    waiting: { cn: '待中方团长同意', us: '待美方团长同意' },
    conflict: '本稿中仍有此条，以本稿为准',
    and: '；',
  },
  en: {
    heading: 'Disposition table',
    columns: ['Round', 'Item', 'Text', 'Disposition', 'Place in this text', 'Reason', 'The two sides'],
    round: (n) => `Round ${n}`,
    report: 'Report',
    kinds: {
      recommendation: 'Recommendation',
      'sub-item': 'Sub-item',
      'prose-recommendation': 'Recommendation in prose',
      position: 'Position of one side',
      'joint-finding': 'Joint finding',
      point: 'Consensus point',
      'next-topic': 'Topic for the next round',
      proposal: 'Reference only',
    },
    dispositions: {
      carried: 'Carried',
      revised: 'Revised',
      merged: 'Merged',
      split: 'Split',
      retired: 'Retired',
      deferred: 'Deferred',
      covered: 'Covered by its lineage',
      'retirement-proposed': 'Retirement proposed',
      'deferral-proposed': 'Deferral proposed',
      undecided: 'Undecided',
      drawn: 'Drawn on',
      'not-drawn': 'Not drawn on',
    },
    covered: (items) => `Covered by ${items}`,
    deferred: (disposition, to) => `${disposition}: ${to}`,
    recommendation: (number) => `Recommendation ${number}`,
    with: (items) => `together with ${items}`,
    grounds: {
      implemented: () => 'Implemented',
      overtaken: () => 'Overtaken by events',
      duplicated: (of) => `Duplicates ${of}`,
      irrelevant: () => 'No longer relevant',
    },
    addressees: { 'next-round': 'the next round', 'ai-track': 'the AI track', 'track-one': 'Track I' },
    proposed: { cn: 'Proposed by the Chinese side', us: 'Proposed by the U.S. side' },
    agreed: { cn: 'agreed by the Chinese head', us: 'agreed by the U.S. head' },
    waiting: { cn: 'waiting for the Chinese head', us: 'waiting for the U.S. head' },
    conflict: 'Still in this text, which stands',
    and: '; ',
  },
}
