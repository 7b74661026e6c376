import { describe, expect, it } from 'vitest'
import { fileName } from '../../../server/export/file-name.ts'

const of = (title: string, reading: string | null = null) => ({ about: { title }, at: EVENING, reading })
const EVENING = Date.UTC(2026, 9, 30, 17, 0)

describe('the name of the file', () => {
  it.each([
    ['中美数字经济二轨对话 共识备忘录', 'zh', '中美数字经济二轨对话 共识备忘录 草案 2026-10-31.pdf'],
    ['a/b\\c:d*e?"f<g>|h', 'en', 'a b c d e f g h draft 2026-10-31.pdf'],
    ['../../etc/passwd', 'en', '.. .. etc passwd draft 2026-10-31.pdf'],
    ['标题\u202Egpj\n', 'zh', '标题 gpj 草案 2026-10-31.pdf'],
    ['', 'zh', '草案 2026-10-31.pdf'],
  ] as const)('of "%s" (%s) is "%s", with the day in Beijing', (title, lang, expected) => {
    expect(fileName(of(title), lang)).toBe(expected)
  })

  it('is never too long for a file system', () => {
    const long = '长'.repeat(300)
    const bytes = (name: string) => new TextEncoder().encode(name).length
    expect(bytes(fileName(of(long), 'zh'))).toBeLessThan(255)
    const parts = [long, `对照${long}`, '仅供中方 附内部批注']
    const name = fileName(of(long, long), 'zh', 'docx', parts)
    expect(bytes(name)).toBeLessThan(255)
    expect(name).toContain('长 仅供中方 附内部批注 2026-10-31.docx')
    const english = ['Third reading', 'Chinese side only, with internal comments']
    expect(fileName(of('Memorandum', 'Third reading'), 'en', 'docx', english)).toBe(
      'Memorandum Third reading Chinese side only, with internal comments 2026-10-31.docx',
    )
  })

  it('[RN2] a named reading stands in place of 草案, whatever signs its title has', () => {
    expect(fileName(of('备忘录', '第三稿'), 'zh', 'pdf', ['第三稿'])).toBe('备忘录 第三稿 2026-10-31.pdf')
    expect(fileName(of('备忘录', 'a/b: "c"'), 'zh', 'html', ['a/b: "c"', '滚动案文'])).toBe(
      '备忘录 a b c 滚动案文 2026-10-31.html',
    )
  })
})
