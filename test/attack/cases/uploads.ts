import { request } from 'node:http'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { wordPath } from '../../../model/wire/word-in.ts'
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
  refused: true,
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
  refused: true,
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

/** Documents that are begun to be sent, on many lines, and never end. */
const HALVES: Attack = {
  title: 'sends halves of large documents on twenty lines at once, and hangs up, again and again',
  kind: 'uploads',
  memory: 250,
  async prepare(ground, { part }) {
    const { browser } = await ground.member('secretariat')
    const { hostname, port } = new URL(ground.host.url)
    const length = 8 << 20
    const headers = {
      ...{ cookie: browser.cookie, [CSRF_HEADER]: browser.csrf, 'content-length': length },
      'content-type': 'application/octet-stream',
    }
    const ways = [
      libraryPaths.upload('a.docx', 2017, 1),
      `${wordPath(ground.memo, { is: 'now' })}&lang=zh`,
      paths.commands(ground.memo),
    ]
    return async () => {
      for (let round = 0; round < Math.ceil(20 * part); round++) {
        const sent = Array.from({ length: 20 }, (_, n) => {
          const one = request({ hostname, port, path: ways[n % ways.length], method: 'POST', headers })
          one.on('error', () => undefined)
          one.write(new Uint8Array(length / 2))
          return one
        })
        for (let n = 0; n < 20; n++) await browser.get(paths.memoranda)
        for (const one of sent) one.destroy()
      }
    }
  },
}

export const UPLOADS: readonly Attack[] = [
  ...Object.entries(BOMBS).map(([title, body]) => upload(title, body)),
  ZIP_BOMB,
  HALVES,
]
