import { describe, expect, it } from 'vitest'
import { passages } from '../../../model/library/passages.ts'
import { elementsOfSource, holderOf } from '../../../model/reading/elements.ts'
import { linesOf } from '../../../model/reading/lines.ts'
import { entryOf, seedText, sources } from '../library/seeds.ts'
import { holding } from './holding.ts'

describe.each(sources.map((source) => [source.id, source] as const))(
  '[LS4] the elements of %s',
  (id, source) => {
    const text = seedText(entryOf(id).file)
    const elements = elementsOfSource(source, linesOf(text))

    it('are all that was read, each once, in the order of the lines', () => {
      expect(new Set(elements.map((element) => element.key)).size).toBe(elements.length)
      const ids = elements.flatMap((element) => (element.id ? [element.id] : []))
      expect([...ids].sort()).toEqual(
        passages([source])
          .map((passage) => passage.id)
          .sort(),
      )
      const starts = elements.map((element) => element.lines[0])
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
      expect(elements.filter((element) => element.kind === 'section').map((element) => element.text)).toEqual(
        source.sections.flatMap((each) => [each, ...(each.subsections ?? [])]).map((each) => each.heading),
      )
    })

    it('have every line that is not blank, each line with one of them', () => {
      for (const [line] of holding(text, [])) expect(holderOf(elements, line), `line ${line}`).not.toBeNull()
      expect(holderOf(elements, 1)).toBeNull()
    })
  },
)

it('[LS4] a footnote between the halves of a paragraph has its line, a joint finding its paragraph', () => {
  const of = (id: string) => {
    const source = sources.find((each) => each.id === id)
    return source ? elementsOfSource(source, linesOf(seedText(entryOf(id).file))) : []
  }
  expect(holderOf(of('siis-2021'), 102)?.kind).toBe('footnote')
  expect(holderOf(of('2025'), 16)?.kind).toBe('paragraph')
})
