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

  it('[EX15] writes every kind in every format, of now, of a named version and against one, with the server running and without', async () => {
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
    const concordExport = (out: string, ...more: string[]) =>
      concord('export', '--memorandum', id, '--out', join(folder, out), '--data', folder, ...more)
    const bytes = (out: string) => readFile(join(folder, out))
    const START: Readonly<Record<string, string>> = {
      pdf: '%PDF-',
      docx: 'PK',
      html: '<!doctype html>',
    }
    const all = Object.entries(PRINTED_FORMATS).flatMap(([what, formats]) =>
      formats.map((format) => [what, format] as const),
    )
    const few = all.filter(([what, format]) => what === 'table' || format === 'txt')
    const written = async (of: string, which: typeof all): Promise<readonly string[]> => {
      const sums: string[] = []
      for (const [what, format] of which) {
        const base = what === 'redline' ? ['--base', '第一稿'] : []
        const out = `${of} ${what}.${format}`
        const more = of === 'now' ? [] : ['--reading', of]
        expect([out, (await concordExport(out, '--what', what, ...more, ...base)).code]).toEqual([out, 0])
        const file = await bytes(out)
        expect(file.toString('utf8').startsWith(START[format] ?? '')).toBe(true)
        if (format === 'csv') expect(file.toString('utf8')).toContain('轮次')
        sums.push(file.toString('base64'))
      }
      return sums
    }
    await written('第二稿', all)
    const beside = [await written('now', few), await written('第二稿', few)]
    await serving.close()
    expect([await written('now', few), await written('第二稿', few)]).toEqual(beside)
    expect(beside[0]).not.toEqual(beside[1])
    expect((await concordExport('a', '--format', 'txt', '--reading', '第二稿')).code).toBe(0)
    expect((await bytes('a')).toString()).toContain('2026年10月28日')
    expect((await concordExport('b.txt', '--reading', `reading:${named.seq}`)).code).toBe(0)
    expect(await bytes('b.txt')).toEqual(await bytes('a'))
    expect((await concordExport('c.docx', '--what', 'redline', '--base', 'seq:9')).code).toBe(0)
  }, 60_000)

  const WRONG: readonly (readonly [args: readonly string[], said: string])[] = [
    [['--what', 'everything'], 'clean, rolling, redline, comments, table'],
    [['--what', 'rolling', '--format', 'md'], 'pdf, docx'],
    [['--what', 'clean', '--format', 'csv'], 'pdf, docx, html, md, txt'],
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
