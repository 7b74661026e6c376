import { describe, expect, it } from 'vitest'
import * as en from '../../../client/i18n/en/refusals.ts'
import { refusalSentence } from '../../../client/i18n/refusals.ts'
import { loadWords } from '../../../client/i18n/words.ts'
import * as zh from '../../../client/i18n/zh/refusals.ts'
import { ACTIONS } from '../../../model/policy.ts'

const LANGS = ['zh', 'en'] as const
await Promise.all(LANGS.map(loadWords))
const codes = Object.keys(zh.refusals)
const AT = Date.UTC(2026, 9, 20, 2, 30)

describe('the sentences of refusals', () => {
  it('[I18N2] every code has a sentence in both languages, with its data and without, and no placeholder is left in it', () => {
    for (const lang of LANGS)
      for (const why of codes) {
        const bare = refusalSentence({ why }, lang)
        if (!why.startsWith('invitation-')) expect(bare, `${lang} ${why}`).not.toMatch(/[{}]/)
        const place = { part: 'text', words: '双方同意' } as const
        const full = {
          why,
          place,
          at: AT,
          limit: 1 << 20,
          person: 'A',
          detail: 'x',
          item: 'i',
          action: 'export',
        }
        expect(refusalSentence(full, lang), `${lang} ${why}`).not.toMatch(/[{}]|undefined/)
      }
  })

  it('[LU5] a document that asks for something outside: where, and for what', () => {
    const told = { why: 'docx-external', detail: 'https://example.org/x.png' } as const
    const at = (part: 'text' | 'settings', words: string | null) => ({ ...told, place: { part, words } })
    expect(refusalSentence(at('text', '双方同意'), 'zh')).toContain(
      '位置：正文“双方同意……”处（https://example.org/x.png）',
    )
    expect(refusalSentence(at('settings', null), 'en')).toContain(
      '(in the settings of the document: https://example.org/x.png)',
    )
  })

  it('a used link says when, in both capitals', () => {
    const told = { why: 'invitation-used', at: AT } as const
    expect(refusalSentence(told, 'zh')).toContain('北京时间2026年10月20日 10:30')
    expect(refusalSentence(told, 'zh')).toContain('华盛顿时间2026年10月19日 22:30')
    expect(refusalSentence(told, 'en')).toContain('Beijing Oct 20, 2026, 10:30')
  })

  it('names what the role does not allow', () => {
    for (const action of ACTIONS) {
      const told = { why: 'not-allowed', action } as const
      expect(refusalSentence(told, 'zh')).toContain(zh.actions[action])
      expect(refusalSentence(told, 'en')).toContain(en.actions[action])
    }
  })

  it('a code this page does not know still gets a sentence with the code in it', () => {
    for (const lang of LANGS)
      expect(refusalSentence({ why: 'from-the-future' }, lang)).toContain('from-the-future')
  })
})
