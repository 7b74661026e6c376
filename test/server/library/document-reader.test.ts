import { afterEach, describe, expect, it } from 'vitest'
import { createDocumentReader, type DocumentReader } from '../../../server/library/document-reader.ts'
import { docx, p, run } from './docx-file.ts'

let reader: DocumentReader
const reported: string[] = []
const opened = (): DocumentReader => {
  reader = createDocumentReader(({ message }) => reported.push(message))
  return reader
}

afterEach(async () => {
  reported.length = 0
  await reader.close()
})

describe('reading an upload', () => {
  it('[LU12] a document is read as it always was', async () => {
    const bytes = await docx({ body: p(run('双方同意。')) })
    const read = await opened().read(bytes, 'r6.docx')
    expect(read).toEqual({ ok: true, value: { format: 'docx', text: '双方同意。', leftOut: [] } })
    expect(await reader.read(Buffer.from('字\n'.repeat(5001)), 'r6.txt')).toEqual({
      ok: false,
      refusal: { why: 'document-too-long' },
    })
  })

  it('[LU12] a small file that unpacks to millions of elements is refused in words, and the next one read', async () => {
    const bomb = await docx({ body: p(run('字').repeat(400_000)) })
    expect(bomb.length).toBeLessThan(200_000)
    const [refused, next] = await Promise.all([
      opened().read(bomb, 'bomb.docx'),
      reader.read(Buffer.from('第一行'), 'r6.txt'),
    ])
    expect(refused).toMatchObject({ ok: false })
    expect(next).toEqual({ ok: true, value: { format: 'text', text: '第一行', leftOut: [] } })
  })

  it('[LU12] more documents than may wait are refused at once', async () => {
    opened()
    const reads = Array.from({ length: 6 }, () => reader.read(Buffer.from('第一行'), 'r6.txt'))
    const answers = await Promise.all(reads)
    expect(answers.filter((answer) => answer.ok)).toHaveLength(4)
    expect(answers.filter((answer) => !answer.ok)).toEqual(
      Array.from({ length: 2 }, () => ({ ok: false, refusal: { why: 'too-many-requests' } })),
    )
  })
})
