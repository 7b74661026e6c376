import { describe, expect, it } from 'vitest'
import { rareCharacters } from '../../../model/memo/rare.ts'
import { openFonts } from '../../../server/export/fonts.ts'

describe('[CL4] characters that a PDF may be refused for', () => {
  it.each([
    ['双方应合作。The U.S. side’s “view” — 100%', []],
    ['合作😀，再合作😀🎉', ['😀', '🎉']],
    ['由𠮷田负责', ['𠮷']],
    ['㐀龥〇①℃', []],
  ] as const)('%s', (text, rare) => expect(rareCharacters(text)).toEqual(rare))

  it('of the pictographs, exactly those that none of our fonts draws', () => {
    const fonts = openFonts(process.cwd())
    if (!fonts.ok) throw new Error('no fonts')
    const pictographs = Array.from({ length: 0x20000 }, (_, code) => code).filter((code) =>
      /\p{Emoji_Presentation}/u.test(String.fromCodePoint(code)),
    )
    const wrong = pictographs.filter(
      (code) => rareCharacters(String.fromCodePoint(code)).length > 0 === fonts.value.covers(code),
    )
    expect(pictographs.length).toBeGreaterThan(1000)
    expect(wrong.map((code) => code.toString(16))).toEqual([])
  })
})
