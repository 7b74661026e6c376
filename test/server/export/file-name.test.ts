import { describe, expect, it } from 'vitest'
import { fileName } from '../../../server/export/file-name.ts'

const EVENING = Date.UTC(2026, 9, 30, 17, 0)

describe('the name of the file', () => {
  it.each([
    ['中美数字经济二轨对话 共识备忘录', 'zh', '中美数字经济二轨对话 共识备忘录 草案 2026-10-31.pdf'],
    ['a/b\\c:d*e?"f<g>|h', 'en', 'a b c d e f g h draft 2026-10-31.pdf'],
    ['../../etc/passwd', 'en', '.. .. etc passwd draft 2026-10-31.pdf'],
    ['标题\u202Egpj\n', 'zh', '标题 gpj 草案 2026-10-31.pdf'],
    ['', 'zh', '草案 2026-10-31.pdf'],
  ] as const)('of "%s" (%s) is "%s", with the day in Beijing', (title, lang, expected) => {
    expect(fileName(title, EVENING, lang)).toBe(expected)
  })

  it('is never too long for a file system', () => {
    expect(new TextEncoder().encode(fileName('长'.repeat(300), EVENING, 'zh')).length).toBeLessThan(255)
  })
})
