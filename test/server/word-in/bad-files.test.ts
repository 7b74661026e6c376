import { afterAll, describe, expect, it } from 'vitest'
import { refusalSentence } from '../../../client/i18n/refusals.ts'
import { loadWords } from '../../../client/i18n/words.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { createWordReader } from '../../../server/word-in/word-reader.ts'
import { docx, p, run } from '../library/docx-file.ts'
import { BAD_FILES } from './bad-files.ts'
import { from, readFile, to } from './word-file.ts'

const reported: string[] = []
const reader = createWordReader(({ message }) => reported.push(message))
afterAll(() => reader.close())

describe('[WI1] a bad file is refused with its code, and a sentence in both languages', () => {
  it.each(BAD_FILES)('%s', async (_, make, why) => {
    const read = await readWord(await make())
    if (read.ok) throw new Error('it was read')
    expect(read.refusal.why).toBe(why)
    for (const lang of ['zh', 'en'] as const) {
      await loadWords(lang)
      const sentence = refusalSentence(read.refusal, lang)
      expect(sentence).not.toContain(why)
      expect(sentence).toMatch(lang === 'zh' ? /未存储任何内容/u : /nothing was stored/u)
    }
  })

  it('there are thirty of them and more', () => {
    expect(BAD_FILES.length).toBeGreaterThanOrEqual(30)
  })
})

describe('[WI1] what is only odd is read', () => {
  it.each<[string, string, string]>([
    ['a reference to half of a surrogate pair', p(run('双方').replace('双', '&#xD800;双')), '双方'],
    ['a reference to a NUL', p(run('双方').replace('双', '&#0;双')), '双方'],
    ['a comment whose range has no end', p(`${from(9)}${run('双方')}`), '双方'],
    ['a range that ends before it begins', p(`${to(9)}${run('双方')}${from(9)}`), '双方'],
    ['the last mark deleted', p(run('双方'), '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'), '双方'],
  ])('%s', async (_, body, words) => {
    const { paragraphs } = await readFile({ body, comments: [{ text: '甲' }] })
    const read = paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')
    expect(read.replace(/[\0\ud800]/gu, '')).toBe(words)
  })
})

it('[WI11] a document is read in a thread of its own: a small file that unpacks to millions of elements is refused, and the next one read', async () => {
  const bomb = await docx({ body: p(run('字').repeat(400_000)) })
  const [refused, next] = await Promise.all([
    reader.read(bomb, 'bomb.docx'),
    reader.read(await docx({ body: p(run('双方同意。')) }), 'r9.docx'),
  ])
  expect(refused).toMatchObject({ ok: false })
  expect(next).toMatchObject({ ok: true, value: { paragraphs: [{ runs: [{ text: '双方同意。' }] }] } })
})
