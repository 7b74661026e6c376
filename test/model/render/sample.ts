import { readFileSync } from 'node:fs'
import { blockId } from '../../../model/ids.ts'
import { type Block, type Memorandum, newBlock, type Span } from '../../../model/memo/blocks.ts'
import type { Fields, Participant, Participants } from '../../../model/memo/particulars.ts'
import { instantiate } from '../../../model/memo/template.ts'
import type { Side } from '../../../model/people.ts'
import { loadTemplates } from '../../../server/export/templates.ts'

export const ROOT = new URL('../../../', import.meta.url).pathname

/** The memorandum of the eighth round, line by line. */
const SOURCE = readFileSync(`${ROOT}seeds/sources/003_0f4d526453994acb.txt`, 'utf8').split('\n')
const line = (n: number): string => (SOURCE[n - 1] ?? '').replace(/^- /, '').trim()

export const FIELDS: Fields = {
  round: 9,
  meetingStart: '2026-10-27',
  meetingEnd: '2026-10-30',
  place: { zh: '美国，华盛顿特区', en: 'Washington, D.C.' },
  hosts: {
    us: ['美中关系全国委员会'],
    cn: ['中美绿色基金'],
  },
  factsAsOf: null,
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
}

/** `龚克\t中国工程院…`, as the source lists its participants. */
const person = (text: string): Participant => {
  const [name = '', affiliation = ''] = text.split('\t')
  return {
    name,
    affiliation: affiliation.replace(/（[中美]方团长）$/, ''),
    head: /团长）$/.test(affiliation),
    listed: true,
  }
}
const listAfter = (heading: string): readonly Participant[] =>
  SOURCE.slice(SOURCE.indexOf(heading) + 2)
    .slice(0, 30)
    .join('\n')
    .split('\n\n')[0]
    ?.split('\n')
    .filter((l) => l.includes('\t'))
    .map(person) ?? []

export const UNLISTED: Participant = {
  name: '某甲',
  affiliation: '某乙机构',
  head: false,
  listed: false,
}
export const PARTICIPANTS: Participants = {
  cn: [...listAfter('中方参会者'), UNLISTED],
  us: listAfter('美方参会者'),
}

/** What stands in each part: one text a block, the first in the block of the template. */
const WRITTEN: Readonly<Record<string, readonly (string | readonly Span[])[]>> = {
  scope: [line(12)],
  'developments.joint': [line(16), line(24)],
  'developments.cn': [`中方认为，${line(20)}`],
  'developments.us': [`美方认为，${line(18)}`],
  'developments.consensus': [line(28), line(29), line(30)],
  'developments.recommendation': [
    line(36),
    [
      { text: '优化物项管制与安全合作', strong: true },
      { text: line(37).replace('优化物项管制与安全合作', '') },
    ],
  ],
  'semiconductors.situation': [line(41)],
  'semiconductors.recommendation': [45, 46, 47, 48].map(line),
  'ai.situation': [line(52)],
  'ai.findings': [line(54), line(56)],
  'ai.recommendation': [
    ...[60, 61, 62, 63, 64].map(line),
    [
      { text: '两国应就高质量数据集在人工智能模型中的作用启动对话，见' },
      { text: '会议记录', link: 'https://example.org/记录?a=1&b=%5B2%5D' },
      { text: '，' },
      { text: '共同研究数据集的 provenance 与版权', em: true },
      { text: '界定规则。' },
    ],
  ],
  'wireless.situation': [line(69)],
  'wireless.recommendation': [73, 74, 75].map(line),
  'mechanism.situation': [line(79), line(81)],
  'mechanism.recommendation': [85, 86, 87, 88, 89].map(line),
  'next.item': ['数据分类与可信的跨境流动；', '智能体的评测方法。'],
  'conclusion.text': [line(93), line(95), line(99)],
}

/** The template filled with sentences of the sources, with two sub-items and a few parts still empty. */
export function sampleMemorandum(side: Side = 'us'): Memorandum {
  const template = loadTemplates(ROOT)[0]
  if (template === undefined) throw new Error('no template')
  let made = 0
  const id = () => {
    made += 1
    return blockId(`block${String(made).padStart(6, '0')}`)
  }
  const empty = instantiate(template, { ...FIELDS, firstSide: { zh: side, en: side } }, 'zh', id)
  return { lang: 'zh', blocks: empty.flatMap((block) => fill(block, id)) }
}

function fill(block: Block, id: () => Block['id']): readonly Block[] {
  const texts = WRITTEN[block.part ?? '']
  if (texts === undefined) return [block]
  const written = texts.map((text, i) => ({
    ...block,
    id: i === 0 ? block.id : id(),
    spans: typeof text === 'string' ? [{ text }] : text,
  }))
  if (block.part !== 'semiconductors.recommendation') return written
  const [first, ...rest] = written
  if (first === undefined) return []
  const sub = (text: string) => newBlock(id(), 'recommendation', text, { level: 2 })
  return [first, sub('建立民用与军用物项的分类管控机制；'), sub('简化民用物项的审批流程。'), ...rest]
}
