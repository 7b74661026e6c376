import { describe, expect, it } from 'vitest'
import { textOf } from '../../../server/library/decode.ts'
import { readUpload } from '../../../server/library/upload.ts'
import { seedText } from '../../model/library/seeds.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { docx, docxOf, p, run } from './docx-file.ts'

const TEXT = '中美数字经济二轨对话\n\n2023年12月5日至6日，双方在北京举行了会谈。\n'
/** Node writes no GB18030: 中国，的。 again and again. */
const GB = Buffer.from('d6d0b9faa3acb5c4a1a3'.repeat(20), 'hex')
/** 中國，的。 in Big5. */
const BIG5 = Buffer.from('a4a4b0eaa141aabaa143'.repeat(20), 'hex')
const wide = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
const marked = (mark: readonly number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes])
const read = async (bytes: Buffer, name = 'r6.txt') => {
  const uploaded = await readUpload(bytes, name)
  return uploaded.ok ? uploaded.value.text : uploaded.refusal.why
}

describe('[LU2] the encoding of a text', () => {
  const cases: readonly (readonly [what: string, bytes: Buffer, text: string])[] = [
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a mark', marked([0xef, 0xbb, 0xbf], Buffer.from(TEXT)), TEXT],
    ['UTF-16 with a mark', marked([0xff, 0xfe], wide(TEXT)), TEXT],
    ['UTF-16, the other way', marked([0xfe, 0xff], wide(TEXT, true)), TEXT],
    ['UTF-16 without a mark', wide(TEXT), TEXT],
    ['UTF-16, the other way, without a mark', wide(TEXT, true), TEXT],
    ['GB18030', GB, '中国，的。'.repeat(20)],
  ]
  it.each(cases)('%s', (_, bytes, text) => {
    expect(textOf(bytes)).toEqual({ ok: true, value: text })
  })

  it('nothing is guessed into question marks or wrong characters', async () => {
    expect(await read(BIG5)).toBe('encoding-unknown')
    expect(await read(marked([0xef, 0xbb, 0xbf], GB))).toBe('encoding-unknown')
    expect(await read(Buffer.from(TEXT.trim()).subarray(0, -1))).toBe('encoding-unknown')
    expect(await read(Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0xff]))).toBe('not-a-document')
  })
})

describe('[LU1] what a file is', () => {
  it('[ASVS 5.2.2] its first bytes say, not its name', async () => {
    const format = async (bytes: Buffer, name: string) => {
      const uploaded = await readUpload(bytes, name)
      return uploaded.ok ? uploaded.value.format : uploaded.refusal.why
    }
    expect(await format(Buffer.from(TEXT), 'a.txt')).toBe('text')
    expect(await format(Buffer.from(TEXT), 'A.MD')).toBe('markdown')
    expect(await format(Buffer.from(TEXT), 'a.docx')).toBe('text')
    expect(await format(await docxOf(TEXT), 'a.txt')).toBe('docx')
  })

  it.each([
    ['%PDF-1.7', 'PDF'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'DOC/WPS'],
    ['{\\rtf1\\ansi', 'RTF'],
    ['\x89PNG\r\n', 'PNG'],
    ['<!DOCTYPE html><p>x</p>', 'HTML/XML'],
  ])('%s is named as what it is', async (start, detail) => {
    const refused = await readUpload(Buffer.from(start, 'latin1'), 'r6.docx')
    expect(refused).toEqual({ ok: false, refusal: { why: 'not-a-document', detail } })
  })

  it('has words, and not too many', async () => {
    expect(await read(Buffer.from(''))).toBe('document-empty')
    expect(await read(Buffer.from(' \n\u3000\n'))).toBe('document-empty')
    expect(await read(await docx({ body: p('') }))).toBe('document-empty')
    expect(await read(Buffer.from('字\n'.repeat(5001)))).toBe('document-too-long')
    expect(await read(Buffer.from('字'.repeat(8001)))).toBe('document-too-long')
  })

  it('every DOCX that is refused has its own code', async () => {
    const links = [['image', 'https://example.org/x.png', 'External']] as const
    expect(await read(await docx({ body: p(run('甲')), links }))).toBe('docx-external')
    expect(await read(await docx({ body: '<!DOCTYPE x>' }))).toBe('docx-dtd')
    expect(await read(Buffer.from('PK\x03\x04'))).toBe('docx-damaged')
    const files = { 'a.xml': ' '.repeat(9 << 20) }
    expect(await read(await docx({ body: p(run('甲')), files }))).toBe('docx-too-large')
  })

  it('is read without what nobody sees, line by line as it stands', async () => {
    expect(await read(Buffer.from('\u200b甲\u202e乙\r\n徐林\t理事长\r丙\f\n'))).toBe(
      '甲乙\n徐林\t理事长\n丙\n',
    )
  })

  it('[ASVS 1.3.12] a hostile text is read in time', async () => {
    const lines = [
      ' '.repeat(7_999),
      '（'.repeat(7_999),
      '- '.repeat(3_999),
      '2023年'.repeat(1_500),
      '。（'.repeat(3_999),
    ]
    const worked = stopwatch()
    await read(
      Buffer.from(
        Array.from({ length: 30 }, () => lines.join('\n'))
          .join('\n')
          .slice(0, 299_000),
      ),
    )
    expect(worked()).toBeLessThan(2_000)
  })
})

it('the seeds are texts', () => {
  expect(textOf(Buffer.from(seedText('manifest.json'))).ok).toBe(true)
})
