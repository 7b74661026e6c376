import { describe, expect, it } from 'vitest'
import { passages } from '../../../model/library/passages.ts'
import { holderOf, thingsOf } from '../../../model/reading/elements.ts'
import { linesOf } from '../../../model/reading/lines.ts'
import { entryOf, seedText, sources } from '../library/seeds.ts'
import { holding } from './holding.ts'

describe.each(sources.map((source) => [source.id, source] as const))(
  '[LS4] the things of %s',
  (id, source) => {
    const text = seedText(entryOf(id).file)
    const things = thingsOf(source, linesOf(text))

    it('are all that was read, each once, in the order of the lines', () => {
      expect(new Set(things.map((thing) => thing.key)).size).toBe(things.length)
      const ids = things.flatMap((thing) => (thing.id ? [thing.id] : []))
      expect([...ids].sort()).toEqual(
        passages([source])
          .map((passage) => passage.id)
          .sort(),
      )
      const starts = things.map((thing) => thing.lines[0])
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
      expect(things.filter((thing) => thing.kind === 'section').map((thing) => thing.text)).toEqual(
        source.sections.flatMap((each) => [each, ...(each.subsections ?? [])]).map((each) => each.heading),
      )
    })

    it('have every line that is not blank, each line with one of them', () => {
      for (const [line] of holding(text, [])) expect(holderOf(things, line), `line ${line}`).not.toBeNull()
      expect(holderOf(things, 1)).toBeNull()
    })
  },
)

it('[LS4] a footnote between the halves of a paragraph has its line, a joint finding its paragraph', () => {
  const of = (id: string) => {
    const source = sources.find((each) => each.id === id)
    return source ? thingsOf(source, linesOf(seedText(entryOf(id).file))) : []
  }
  expect(holderOf(of('siis-2021'), 102)?.kind).toBe('footnote')
  expect(holderOf(of('2025'), 16)?.kind).toBe('paragraph')
})
