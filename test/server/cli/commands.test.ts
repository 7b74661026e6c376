import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { run } from '../../../server/cli/run.ts'
import { serveConfig } from '../../../server/config.ts'
import { PRINTED_FORMATS } from '../../../server/control/export-request.ts'
import { CLOCK } from '../../../server/seams.ts'
import { type Serving, serve } from '../../../server/start/serve.ts'
import { Browser } from '../http/browser.ts'
import { freshFolder } from '../store/folders.ts'

async function concord(...args: string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

async function served(folder: string): Promise<Serving> {
  const config = serveConfig(['--port', '0', '--data', folder], {})
  if (!config.ok) throw new Error(config.refusal.what)
  const serving = await serve(config.value, CLOCK, pino({ level: 'silent' }))
  if (!serving.ok) throw new Error(serving.refusal.what)
  onTestFinished(serving.value.close)
  return serving.value
}

async function signedIn(serving: Serving, key: string): Promise<Browser> {
  const browser = new Browser(serving.url)
  const url = serving.links.find((link) => link.key === key)?.url ?? ''
  await browser.exchange(url.split('#')[1] ?? '')
  return browser
}

const fields = (day: string) => ({
  round: 9,
  meetingStart: day,
  meetingEnd: day,
  place: { zh: '北京', en: 'Beijing' },
  hosts: { cn: [], us: [] },
  factsAsOf: null,
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
})

describe('the command line', () => {
  it('[CM1] help lists the commands; anything unknown gets the help and 2', async () => {
    const help = await concord('help')
    expect(help.code).toBe(0)
    for (const name of [
      'serve',
      'invite',
      'library',
      'related',
      'export',
      'digest',
      'doctor',
      'backup',
      'restore',
      'verify',
      'help',
    ])
      expect(help.out).toContain(`  ${name} `)
    const wrong = [[], ['adopt'], ['__proto__'], ['invite', '--nobody'], ['library'], ['export'], ['related']]
    for (const args of [...wrong, ['related', '--json'], ['related', '--text', ' ', '--json']])
      expect(await concord(...args)).toMatchObject({ code: 2, out: '' })
  })

  it('wrong settings of serve are named, and nothing is served', async () => {
    expect(await concord('serve', '--port', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('x'),
    })
  })

  it('serve on a folder in use says so in both languages and fails', async () => {
    const folder = await freshFolder()
    await served(folder)
    const second = await concord('serve', '--port', '0', '--data', folder)
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toContain('正被另一个 Concord 进程使用')
    expect(second.err).toContain('Another process of Concord is using the data folder')
  })

  it('library --json prints the five sources', async () => {
    const { code, out, err } = await concord('library', '--json')
    expect([code, err]).toEqual([0, ''])
    const sources: { id: string }[] = JSON.parse(out)
    expect(sources.map((source) => source.id).toSorted()).toEqual([
      '2019',
      '2021',
      '2024',
      '2025',
      'siis-2021',
    ])
  })

  it('related --json prints ids with scores, best first; without it a line each', async () => {
    const text = '两国应在法规和实践中明确“国家安全”限制和制裁的定义'
    const { code, out, err } = await concord('related', '--text', text, '--json')
    expect([code, err]).toEqual([0, ''])
    const found: { id: string; score: number }[] = JSON.parse(out)
    expect(Object.keys(found[0] ?? {})).toEqual(['id', 'score'])
    expect(found[0]?.id).toBe('2024/3/r1')
    expect(found.slice(0, 5).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['2025/1/r2', '2021/3/r2', '2019/0/pr1']),
    )
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
    const listed = (await concord('related', '--text', text)).out.trimEnd().split('\n')
    expect(listed).toHaveLength(5)
    expect(listed[0]).toMatch(/^\d\.\d{3}\t2024\/3\/r1\t半导体\t/)
  })

  it('a data folder that is not there is not made', async () => {
    const folder = join(await freshFolder(), 'none')
    expect(await concord('invite', '--data', folder)).toMatchObject({ code: 1, out: '' })
    await expect(stat(folder)).rejects.toThrow()
  })
})

describe('invite', () => {
  const LINE = /^(\w+)\t([^\t]+)\thttp:\/\/localhost:\d+\/join#([\w-]{43})\n$/

  it('prints a link that works, with the server running and without', async () => {
    const folder = await freshFolder()
    const first = await served(folder)
    const beside = await concord('invite', '--person', 'demo-cn-head', '--data', folder)
    const [, role, , token = ''] = LINE.exec(beside.out) ?? []
    expect([beside.code, role]).toEqual([0, 'head'])
    expect(beside.out).toContain(first.url)
    expect((await new Browser(first.url).exchange(token)).status).toBe(200)
    await first.close()
    const alone = await concord('invite', '--data', folder)
    const [, , name, later = ''] = LINE.exec(alone.out) ?? []
    expect(name).toContain('秘书处')
    const second = await served(folder)
    // The start printed a newer one.
    expect((await new Browser(second.url).exchange(later)).code).toBe('invitation-revoked')
  })

  it('a new person of the secretariat', async () => {
    const folder = await freshFolder()
    const serving = await served(folder)
    const made = await concord('invite', '--role', 'secretariat', '--name', '新秘书', '--data', folder)
    const [, , , token = ''] = LINE.exec(made.out) ?? []
    const browser = new Browser(serving.url)
    expect((await browser.exchange(token)).body).toMatchObject({
      me: { name: '新秘书', role: 'secretariat' },
    })
    // Two of them now: who is meant must be said.
    const unclear = await concord('invite', '--data', folder)
    expect(unclear).toMatchObject({ code: 1, out: '', err: expect.stringContaining('demo-secretariat') })
  })

  const WRONG: readonly (readonly [args: readonly string[], code: number])[] = [
    [['--person', 'nobody'], 1],
    [['--role', 'head', '--name', '某'], 1],
    [['--role', 'reviewer', '--name', '某', '--side', 'cn'], 1],
    [['--role', 'king', '--name', '某'], 2],
    [['--role', 'reviewer'], 2],
    [['--role', 'reviewer', '--name', '某', '--person', 'demo-reviewer'], 2],
  ]
  it('[PE1] wrong people are refused with the reason', async () => {
    const folder = await freshFolder()
    await served(folder)
    for (const [args, code] of WRONG) {
      const said = await concord('invite', ...args, '--data', folder)
      expect([args, said.code, said.out]).toEqual([args, code, ''])
      expect(said.err).not.toBe('')
    }
  })
})

describe('export', () => {
  const isPdf = async (file: string) => (await readFile(file)).subarray(0, 5).toString() === '%PDF-'

  it('[AR1] writes the PDF from the journal, with the server running and without, also of an earlier entry', async () => {
    const folder = await freshFolder()
    const serving = await served(folder)
    const browser = await signedIn(serving, 'secretariat')
    const [{ id }] = (await browser.get(paths.memoranda)).body as [{ id: string }]
    const command = { do: 'set-fields', fields: fields('2026-10-28') }
    const { seq } = (await browser.post(paths.commands(id), command)).body as { seq: number }
    const file = (name: string) => join(folder, name)
    const pdf = (name: string, ...more: string[]) =>
      concord('export', '--memorandum', id, '--out', file(name), '--data', folder, ...more)
    expect((await pdf('beside.pdf')).code).toBe(0)
    await serving.close()
    expect((await pdf('alone.pdf', '--at', String(seq - 1))).code).toBe(0)
    expect(await isPdf(file('beside.pdf'))).toBe(true)
    expect(await isPdf(file('alone.pdf'))).toBe(true)
    const late = await pdf('late.pdf', '--at', '99999')
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining('no-such-version') })
    expect((await pdf('zero.pdf', '--at', 'x')).code).toBe(2)
    expect((await pdf('none/there.pdf')).code).toBe(1)
  })

  const ALL = Object.entries(PRINTED_FORMATS).flatMap(([what, formats]) =>
    formats.map((format) => [what, format] as const),
  )
  const START: Readonly<Record<string, string>> = { pdf: '%PDF-', docx: 'PK', html: '<!doctype html>' }

  /** A folder that is served, with two named versions of a text that then went on, and its exports. */
  async function twoNamed() {
    const folder = await freshFolder()
    const serving = await served(folder)
    const browser = await signedIn(serving, 'secretariat')
    const [{ id }] = (await browser.get(paths.memoranda)).body as [{ id: string }]
    const name = (title: string) =>
      browser.post(paths.commands(id), { do: 'name-reading', entry: null, title, reason: '留存' })
    await name('第一稿')
    await browser.post(paths.commands(id), { do: 'set-fields', fields: fields('2026-10-28') })
    const named = (await name('第二稿')).body as { seq: number }
    await browser.post(paths.commands(id), { do: 'set-fields', fields: fields('2026-11-28') })
    const write = async (out: string, ...more: string[]): Promise<Buffer> => {
      const file = join(folder, out)
      const { code, err } = await concord(
        'export',
        '--memorandum',
        id,
        '--out',
        file,
        '--data',
        folder,
        ...more,
      )
      expect([code, err]).toEqual([0, expect.stringContaining(file)])
      return readFile(file)
    }
    return { serving, write, seq: named.seq }
  }

  it('[EX15] writes every kind in every format', async () => {
    const { write } = await twoNamed()
    for (const [what, format] of ALL) {
      const base = what === 'redline' ? ['--base', '第一稿'] : []
      const file = await write(`${what}.${format}`, '--what', what, '--reading', '第二稿', ...base)
      expect(file.toString('utf8').startsWith(START[format] ?? '')).toBe(true)
      if (format === 'csv') expect(file.toString('utf8')).toContain('轮次')
      if (format === 'json') expect(JSON.parse(file.toString('utf8'))).toMatchObject({ edition: '第二稿' })
      if (format === 'txt') expect(file.toString('utf8')).toContain('2026年10月28日')
    }
  }, 60_000)

  it('[EX15] the same bytes with the server running and without, of now, of a named version and against one', async () => {
    const { serving, write, seq } = await twoNamed()
    const asks = [
      ['now.txt'],
      ['now.json'],
      ['rolling.html', '--what', 'rolling'],
      ['then.txt', '--reading', '第二稿'],
      ['table.csv', '--what', 'table', '--reading', '第二稿'],
      ['redline.docx', '--what', 'redline', '--base', 'reading:第一稿'],
      ['against.docx', '--what', 'redline', '--reading', `reading:${seq}`, '--base', 'seq:9'],
    ] as const
    const all = async (): Promise<readonly string[]> => {
      const files: string[] = []
      for (const [out, ...more] of asks) files.push((await write(out, ...more)).toString('base64'))
      return files
    }
    const beside = await all()
    await serving.close()
    expect(await all()).toEqual(beside)
    expect(new Set(beside).size).toBe(asks.length)
    const told = await write('no-ending', '--format', 'txt', '--reading', `reading:${seq}`)
    expect(told.toString('base64')).toBe(beside[3])
  }, 60_000)

  const WRONG: readonly (readonly [args: readonly string[], said: string])[] = [
    [['--what', 'everything'], 'clean, rolling, redline, comments, table'],
    [['--what', 'rolling', '--format', 'md'], 'pdf, docx, html'],
    [['--what', 'clean', '--format', 'csv'], 'pdf, docx, html, md, txt, json'],
    [['--what', 'redline'], '--base'],
    [['--base', 'now'], '--base'],
    [['--reading', '第一稿', '--at', '3'], '--reading'],
    [['--at', '0'], 'malformed'],
    [['--lang', 'fr'], 'malformed'],
  ]
  it('[EX15] what cannot be meant is said in words, and nothing is asked', async () => {
    for (const [args, said] of WRONG) {
      const { code, err, out } = await concord('export', '--memorandum', 'm', '--out', '/tmp/none/x', ...args)
      expect([args, code, out]).toEqual([args, 2, ''])
      expect(err).toContain(said)
    }
  })

  it('[EX15] a version that is not there: the ones that are', async () => {
    const folder = await freshFolder()
    const serving = await served(folder)
    const browser = await signedIn(serving, 'secretariat')
    const [{ id }] = (await browser.get(paths.memoranda)).body as [{ id: string }]
    await browser.post(paths.commands(id), {
      do: 'name-reading',
      entry: null,
      title: '第一稿',
      reason: '留存',
    })
    await serving.close()
    const out = ['--memorandum', id, '--out', join(folder, 'x.pdf'), '--data', folder]
    for (const more of [
      ['--reading', '第九稿'],
      ['--what', 'redline', '--base', '第九稿'],
      ['--reading', 'source:2024'],
    ]) {
      const said = await concord('export', ...out, ...more)
      expect(said).toMatchObject({ code: 1, err: expect.stringContaining('第一稿') })
      expect(said.err).toContain('no-such-version')
    }
    const none = await concord('export', ...out, '--what', 'redline', '--base', 'seq:99999')
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no-such-version') })
  })

  it('a memorandum that is not there: the ones that are', async () => {
    const folder = await freshFolder()
    await served(folder)
    const said = await concord(
      'export',
      '--memorandum',
      'none',
      '--out',
      join(folder, 'x.pdf'),
      '--data',
      folder,
    )
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('共识备忘录') })
  })
})
