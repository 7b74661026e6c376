import { describe, expect, it } from 'vitest'
import type { Source } from '../../../model/library/source.ts'
import { asTheDocumentSays, readDraft } from '../../../model/reading/draft-source.ts'
import { elementsOfSource } from '../../../model/reading/elements.ts'
import { linesOf } from '../../../model/reading/lines.ts'
import { unlisted } from '../../../model/reading/unlisted.ts'
import { entryOf, seedText, sources } from '../library/seeds.ts'

const HEAD = '中美二轨对话第六次会议共识备忘录\n2023年5月6日至7日\n北京\n\n双方举行了会谈。\n\n'
const unlistedIn = (body: string): string[] => {
  const told = asTheDocumentSays(2023, 6)
  const { source, lines } = readDraft({ format: 'markdown', text: HEAD + body, told, corrections: [] }, [])
  const read: Source = { ...source, dates: source.dates ?? { start: '', end: '' } }
  return unlisted(elementsOfSource(read, lines)).map(({ text }) => text)
}

describe('[LB33] recommendations that were announced and not found', () => {
  it('none in the five sources', () => {
    for (const source of sources) {
      const lines = linesOf(seedText(entryOf(source.id).file))
      expect(unlisted(elementsOfSource(source, lines)).map(({ text }) => text)).toEqual([])
    }
  })

  it.each([
    ['a label before prose', '## 半导体\n\n建议：\n\n双方交换了意见。\n', ['建议：']],
    ['a heading before prose', '## 半导体\n\n双方谈了。\n\n## 政策建议\n\n双方交换了意见。\n', ['政策建议']],
    ['a heading at the end', '## 半导体\n\n双方谈了。\n\n## 三、建议\n', ['三、建议']],
    ['the first of two', '## 建议\n\n双方谈了。\n\n## 建议\n\n- 两国应对话。\n', ['建议']],
    ['a label before the next heading', '## 半导体\n\n建议：\n\n## 人工智能\n\n- 两国应对话。\n', ['建议：']],
    ['a lead-in', '## 半导体\n\n双方提出以下建议：\n\n双方交换了意见。\n', ['双方提出以下建议：']],
  ])('%s', (_, body, expected) => expect(unlistedIn(body)).toEqual(expected))

  it.each([
    ['a list', '## 半导体\n\n建议：\n\n- 两国应对话。\n'],
    ['a counted list', '## 建议\n\n（一）两国应对话。\n\n（二）两国应合作。\n'],
    ['words before the list', '## 建议\n\n双方谈了以下各项。\n\n- 两国应对话。\n'],
    ['no recommendations announced', '## 半导体\n\n双方交换了意见。\n'],
  ])('nothing: %s', (_, body) => expect(unlistedIn(body)).toEqual([]))
})
