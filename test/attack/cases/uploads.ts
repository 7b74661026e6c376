import { libraryPaths } from '../../../model/wire/library.ts'
import { docx, p, run } from '../../server/library/docx-file.ts'
import type { Attack } from '../attacks.ts'

/** What unpacks to far more than it is. */
const BOMBS: Readonly<Record<string, (n: number) => string>> = {
  'runs of one character': (n) => p(run('字').repeat(n)),
  'paragraphs of one character': (n) => p(run('字')).repeat(n),
  'empty paragraphs': (n) => '<w:p/>'.repeat(n),
  'elements inside each other': (n) => `${'<w:r>'.repeat(n / 10)}字${'</w:r>'.repeat(n / 10)}`,
  'tables in tables': (n) =>
    `${'<w:tbl><w:tr><w:tc>'.repeat(n / 100)}${p(run('字'))}${'</w:tc></w:tr></w:tbl>'.repeat(n / 100)}`,
  'attributes of one element': (n) =>
    `<w:p ${Array.from({ length: n / 10 }, (_, i) => `w:a${i}="1"`).join(' ')}/>`,
  entities: (n) => p(`<w:r><w:t>${'&amp;'.repeat(n)}</w:t></w:r>`),
  'one long paragraph': (n) => p(run('字'.repeat(n * 4))),
}

const upload = (title: string, body: (n: number) => string): Attack => ({
  title: `uploads a Word document of ${title}`,
  kind: 'uploads',
  quick: title === 'runs of one character',
  memory: 250,
  async prepare(ground, { part }) {
    const member = await ground.member('secretariat')
    const bytes = new Uint8Array(await docx({ body: body(Math.ceil(600_000 * part)) }))
    return async () => {
      await member.together(4, (i) =>
        member.browser.send(libraryPaths.upload('a.docx', 2017 + i, 1), {
          method: 'POST',
          raw: bytes,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      )
    }
  },
})

/** Zeros, which a zip makes a thousandth of. */
const ZIP_BOMB: Attack = {
  title: 'uploads a Word document with two hundred megabytes of nothing beside its text',
  kind: 'uploads',
  memory: 250,
  async prepare(ground, { part }) {
    const member = await ground.member('secretariat')
    const zeros = new Uint8Array(Math.ceil(50_000_000 * part))
    const files = Object.fromEntries([1, 2, 3, 4].map((n) => [`word/media/${n}.bin`, zeros]))
    const bytes = new Uint8Array(await docx({ body: p(run('字')), files }))
    return async () => {
      await member.together(4, (i) =>
        member.browser.send(libraryPaths.upload('a.docx', 2017 + i, 1), {
          method: 'POST',
          raw: bytes,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      )
    }
  },
}

export const UPLOADS: readonly Attack[] = [
  ...Object.entries(BOMBS).map(([title, body]) => upload(title, body)),
  ZIP_BOMB,
]
