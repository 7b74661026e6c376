import { describe, expect, it } from 'vitest'
import { en } from '../../../model/words/en.ts'
import { PAGE_WORDS } from '../../../model/words/page.ts'
import { inLine, isInterfaceLang, langBehind, termsOf } from '../../../model/words/words.ts'
import { zh } from '../../../model/words/zh.ts'

type Word = { readonly at: string; readonly text: string }

const PARTS = { year: '2026', month: '1', day: '2' }

/** What a function among the words is called with: most take a number, and perhaps a day. */
function givenTo(at: string): readonly unknown[] {
  if (at.endsWith('.joined')) return [['1', '2']]
  return at.endsWith('.day') ? [PARTS] : [2, PARTS]
}

function wordsIn(value: unknown, at = ''): readonly Word[] {
  if (typeof value === 'string') return [{ at, text: value }]
  if (typeof value === 'function') return [{ at, text: String(value(...givenTo(at))) }]
  return Object.entries(Object(value)).flatMap(([key, inner]) => wordsIn(inner, `${at}.${key}`))
}

const HAN = /\p{Script=Han}/u
/** A round that says nothing on a line needs no word beside the dash there; nor does “Page 1 of 8” behind its numbers. */
const EMPTY = /^\.gaps\.none$|^\.en\.pageFoot\.2$/

describe('the words that screen and print share', () => {
  it.each([
    ['南开大学校长', 'zh', 'zh'],
    ['Brookings Institution', 'zh', 'en'],
    ['O’Neill & Co., Ltd.', 'zh', 'en'],
    ['RAND 公司高级研究员', 'zh', 'zh'],
    ['', 'zh', 'zh'],
    ['南开大学', 'en', 'en'],
  ] as const)('[WD7] behind “%s” in a list in %s stands a word in %s', (words, lang, expected) => {
    expect(langBehind(words, lang)).toBe(expected)
  })

  it('[WD1] no word is empty in either language, and each language has its own', () => {
    const words = [...wordsIn(zh), ...wordsIn(en), ...wordsIn(PAGE_WORDS)]
    expect(words.filter(({ at, text }) => text === '' && !EMPTY.test(at))).toEqual([])
    expect(wordsIn(en).map(({ at }) => at)).toEqual(wordsIn(zh).map(({ at }) => at))
    expect([...wordsIn(en), ...wordsIn(PAGE_WORDS.en)].filter(({ text }) => HAN.test(text))).toEqual([])
  })

  it('[WD2] nothing says 拒绝 or reject between the delegations', () => {
    const words = [...wordsIn(zh), ...wordsIn(en), ...wordsIn(PAGE_WORDS)]
    expect(words.filter(({ text }) => /拒绝|\breject/i.test(text))).toEqual([])
  })

  it('a word runs on inside a line in small letters; Chinese stays as it is', () => {
    expect(inLine(en.dispositions['retirement-proposed'])).toBe('retirement proposed')
    expect(inLine(zh.dispositions.retired)).toBe('不再保留')
  })

  it('only a language that has its words is one of the interface', () => {
    expect(['zh', 'en', 'fr', 'toString', null].filter(isInterfaceLang)).toEqual(['zh', 'en'])
    expect(termsOf('zh')).toBe(zh)
  })
})
