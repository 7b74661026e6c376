import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LISTED_KINDS, priorItems } from '../../../model/library/items.ts'
import { readSource } from '../../../model/reading/read.ts'
import { entryOf, expectedOf, seedText } from '../library/seeds.ts'

const texts = (id: string, document: string): string[] =>
  priorItems([readSource(entryOf(id), document)])
    .filter((item) => LISTED_KINDS.includes(item.kind))
    .map((item) => item.text)

/** The document's items under another break of lines must be the items a reader expects. */
const expectedTexts = (id: string): string[] => expectedOf(id).items.map((item) => item.text)

describe('[LB5] the text does not depend on where lines and pages break', () => {
  it('2019, wrapped at any width', () => {
    const lines = seedText(entryOf('2019').file).split('\n')
    fc.assert(
      fc.property(fc.integer({ min: 32, max: 80 }), (width) => {
        expect(texts('2019', rewrapped(lines, width))).toEqual(expectedTexts('2019'))
      }),
      { numRuns: 30 },
    )
  })

  it('2025, a page broken inside any recommendation', () => {
    const document = seedText(entryOf('2025').file)
    const items = expectedOf('2025').items.filter((item) => item.text.length > 80)
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.double({ min: 0.2, max: 0.5, noNaN: true }), (item, part) => {
        const at = Math.floor(item.text.length * part)
        fc.pre(!/[。！？：；”）]|[A-Za-z0-9\s]/u.test(item.text.slice(at - 1, at + 1)))
        const broken = document.replace(item.text, `${item.text.slice(0, at)}\n\n${item.text.slice(at)}`)
        expect(texts('2025', broken)).toEqual(expectedTexts('2025'))
      }),
      { numRuns: 60 },
    )
  })
})

/** A wrap beside a space would lose it, as it would in the document. */
const cut = (run: string, width: number): number =>
  /\s/u.test(run.slice(width - 1, width + 1)) ? cut(run, width - 1) : width

/** Each run of written lines wrapped anew: an empty line is a wrap, a line of spaces ends the paragraph. */
function rewrapped(lines: readonly string[], width: number): string {
  const out: string[] = []
  let run = ''
  const flush = (): void => {
    while (run !== '') {
      const at = cut(run, width)
      out.push(run.slice(0, at), '')
      run = run.slice(at)
    }
  }
  for (const line of lines) {
    const own = line.trim() === '' ? line !== '' : /^\s|^\d{4} 年/u.test(line)
    if (own) flush()
    if (line.trim() === '') out.push(...(line === '' ? [] : [line]))
    else if (own) out.push(line, '')
    else run += line.trim()
  }
  flush()
  return out.join('\n')
}
