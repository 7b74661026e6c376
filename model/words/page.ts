import type { Lang } from '../memo/blocks.ts'
import type { BlockKind } from '../memo/kinds.ts'
import type { Side } from '../people.ts'

/** The parts of a moment as its city's clock shows it, without leading zeros; `time` is HH:MM. */
export type ClockParts = Readonly<Record<'year' | 'month' | 'day' | 'time', string>>

/** What a suggestion would do with a block beside its words. */
export type FormWords = {
  readonly behind: (block: string) => string
  readonly first: string
  readonly becomes: (form: string) => string
  /** By level. */
  readonly kinds: Readonly<Record<BlockKind, readonly [string, ...string[]]>>
  readonly sides: Readonly<Record<Side | 'none', string>>
}

type PageWords = {
  readonly draft: string
  readonly draftNotice: string
  /** At the foot of a page, around its number and that of all pages. */
  readonly pageFoot: readonly [string, string, string]
  /** Stands where a section has no words yet. */
  readonly unwritten: string
  readonly day: (parts: ClockParts) => string
  readonly clock: (city: string, day: string, time: string) => string
  /** Stands in front of what stood elsewhere; `number` empty: it had none. */
  readonly movedFrom: (number: string) => string
  readonly brackets: {
    readonly present: string
    /** An alternative without words. */
    readonly nothing: string
    readonly toFollow: string
    readonly says: (party: string, words: string) => string
    readonly joined: (alternatives: readonly string[]) => string
  }
  readonly forms: FormWords
  /** Who signs a change or a comment: a side as such, never a person. */
  readonly hands: Readonly<Record<'cn' | 'us' | 'secretariat' | 'reviewer' | 'text', string>>
  /** A side, and who signs for it. */
  readonly named: (side: string, person: string) => string
  /** What a file of this kind is called, between the title and the day. */
  readonly editions: {
    readonly rolling: string
    /** How it is told there who proposes what. */
    readonly lines: string
    readonly redline: (base: string) => string
    /** A version without a name. */
    readonly entry: (seq: number) => string
  }
  /** What a file with comments is called; those of one party make it a file for this party. */
  readonly fileComments: { readonly both: string; readonly own: (party: string) => string }
  /** Said of a proposed wording that somebody took out in Word. */
  readonly declinedInWord: (words: string) => string
  /** Stands in front of a comment that cannot stand at its words. */
  readonly commentedOn: { readonly words: (quote: string) => string; readonly suggestion: string }
  /** Comments behind the text. `mark`: what stands at the words, and in front of what is said of them. */
  readonly notes: {
    readonly heading: string
    readonly mark: (number: number) => string
    readonly internal: string
    readonly resolved: string
    readonly quoted: (words: string) => string
    readonly signed: (who: string, day: string) => string
  }
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
    pageFoot: ['第', '页，共', '页'],
    unwritten: '〔待写〕',
    day: ({ year, month, day }) => `${year}年${month}月${day}日`,
    clock: (city, day, time) => `${city} ${day} ${time}`,
    movedFrom: (number) => (number === '' ? '〔移自别处〕' : `〔移自 ${number}〕`),
    brackets: {
      present: '现文',
      nothing: '不写',
      toFollow: '措辞待提',
      says: (party, words) => `${party}：${words}`,
      joined: (alternatives) => `［${alternatives.join('／')}］`,
    },
    forms: {
      behind: (block) => `移到“${block}”之后`,
      first: '移到文首',
      becomes: (form) => `改为${form}`,
      kinds: {
        title: ['标题'],
        dateline: ['日期行'],
        heading: ['一级标题', '二级标题', '三级标题'],
        paragraph: ['正文'],
        recommendation: ['建议', '分项建议'],
        point: ['要点'],
      },
      sides: { none: '共同文字', cn: '中方立场', us: '美方立场' },
    },
    hands: { cn: '中方', us: '美方', secretariat: '秘书处', reviewer: '审阅人', text: '修订' },
    named: (side, person) => `${side} ${person}`,
    editions: {
      rolling: '滚动案文',
      lines: '中方红色实线，美方蓝色虚线',
      redline: (base) => `对照${base}`,
      entry: (seq) => `第${seq}条记录`,
    },
    fileComments: { both: '附双方批注', own: (party) => `仅供${party} 附内部批注` },
    declinedInWord: (words) => `在 Word 中未接受：“${words}”`,
    commentedOn: { words: (quote) => `原文：“${quote}”`, suggestion: '就一条修改建议：' },
    notes: {
      heading: '批注',
      mark: (number) => `[批${number}]`,
      internal: '（内部）',
      resolved: '（已解决）',
      quoted: (words) => `“${words}”`,
      signed: (who, day) => `${who}，${day}：`,
    },
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
    pageFoot: ['Page ', ' of ', ''],
    unwritten: '[to be written]',
    day: ({ year, month, day }) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    clock: (city, day, time) => `${city} ${day} ${time}`,
    movedFrom: (number) => (number === '' ? '[moved here] ' : `[moved from ${number}] `),
    brackets: {
      present: 'present text',
      nothing: 'no text',
      toFollow: 'wording to follow',
      says: (party, words) => `${party}: ${words}`,
      joined: (alternatives) => `[${alternatives.join(' / ')}]`,
    },
    forms: {
      behind: (block) => `move to after “${block}”`,
      first: 'move to the start',
      becomes: (form) => `make this ${form}`,
      kinds: {
        title: ['a title'],
        dateline: ['the dateline'],
        heading: ['a heading of level 1', 'a heading of level 2', 'a heading of level 3'],
        paragraph: ['a paragraph of text'],
        recommendation: ['a recommendation', 'a sub-item'],
        point: ['a point'],
      },
      sides: { none: 'common text', cn: 'a Chinese position', us: 'a U.S. position' },
    },
    hands: {
      cn: 'Chinese side',
      us: 'U.S. side',
      secretariat: 'Secretariat',
      reviewer: 'Reviewer',
      text: 'Revision',
    },
    named: (side, person) => `${side} ${person}`,
    editions: {
      rolling: 'rolling text',
      lines: 'China red, solid; U.S. blue, dashed',
      redline: (base) => `against ${base}`,
      entry: (seq) => `entry ${seq}`,
    },
    fileComments: {
      both: 'with comments of both sides',
      own: (party) => `${party} only, with internal comments`,
    },
    declinedInWord: (words) => `Not accepted in Word: “${words}”`,
    commentedOn: { words: (quote) => `On: “${quote}”`, suggestion: 'On a suggestion:' },
    notes: {
      heading: 'Comments',
      mark: (number) => `[C${number}]`,
      internal: ' (internal)',
      resolved: ' (resolved)',
      quoted: (words) => `“${words}”`,
      signed: (who, day) => `${who}, ${day}:`,
    },
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
