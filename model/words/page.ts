import type { Lang } from '../memo/blocks.ts'

/** The parts of a moment as its city's clock shows it, without leading zeros; `time` is HH:MM. */
export type ClockParts = Readonly<Record<'year' | 'month' | 'day' | 'time', string>>

type PageWords = {
  readonly draft: string
  readonly draftNotice: string
  /** Stands where a section has no words yet. */
  readonly unwritten: string
  readonly clock: (city: string, parts: ClockParts) => string
  readonly annex: {
    readonly heading: string
    readonly columns: readonly string[]
    /** Stands at an item of a report in place of its kind. */
    readonly referenceOnly: string
    readonly deferredTo: (disposition: string, addressee: string) => string
    readonly recommendation: (number: string) => string
    readonly togetherWith: (items: string) => string
    readonly proposedBy: (side: string) => string
    readonly conflict: string
    readonly separator: string
  }
}

/** What only the printed page says, by the language of the text. */
export const PAGE_WORDS: Readonly<Record<Lang, PageWords>> = {
  zh: {
    draft: '草案',
    draftNotice: '草案，请勿引用',
    unwritten: '〔待写〕',
    clock: (city, { year, month, day, time }) => `${city} ${year}年${month}月${day}日 ${time}`,
    annex: {
      heading: '逐条处理表',
      columns: ['轮次', '条目', '原文', '处置', '在本稿中的位置', '理由', '双方'],
      referenceOnly: '仅供参考',
      deferredTo: (disposition, addressee) => `${disposition}：${addressee}`,
      recommendation: (number) => `建议 ${number}`,
      togetherWith: (items) => `与 ${items} 同段`,
      proposedBy: (side) => `${side}提议`,
      conflict: '本稿中仍有此条，以本稿为准',
      separator: '；',
    },
  },
  en: {
    draft: 'draft',
    draftNotice: 'Draft – do not quote',
    unwritten: '[to be written]',
    clock: (city, { year, month, day, time }) =>
      `${city} ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time}`,
    annex: {
      heading: 'Disposition table',
      columns: ['Round', 'Item', 'Text', 'Disposition', 'Place in this text', 'Reason', 'The two sides'],
      referenceOnly: 'Reference only',
      deferredTo: (disposition, addressee) => `${disposition}: ${addressee}`,
      recommendation: (number) => `Recommendation ${number}`,
      togetherWith: (items) => `together with ${items}`,
      proposedBy: (side) => `Proposed by the ${side}`,
      conflict: 'Still in this text, which stands',
      separator: '; ',
    },
  },
}
