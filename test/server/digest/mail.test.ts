import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { sendDue } from '../../../server/digest/digests.ts'
import { dayAndHour, dueOn } from '../../../server/digest/due.ts'
import { smtpMailer } from '../../../server/digest/mailer.ts'
import { ROOT } from '../../../server/launch/root.mjs'
import { mailOf } from '../../../server/mail-config.ts'
import { demo, openHouse } from '../http/house.ts'
import { selfSigned } from './certificate.ts'

const FROM = 'concord@concord.example'
const LETTER = { subject: '共识', text: '有 1 项待您处理。' }
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A mail server on this machine, and all it was told. */
async function postOffice(options: SMTPServerOptions = {}) {
  const mails: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[] = []
  const told: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onAuth(auth, _, done) {
      told.push(`password ${auth.password ?? ''}`)
      done(null, { user: auth.username ?? '' })
    },
    onMailFrom(address, _, done) {
      told.push(`from ${address.address}`)
      done()
    },
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (piece: Buffer) => {
        raw += piece.toString('utf8')
      })
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', () => resolve()))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  closing.push(() => new Promise((resolve) => server.close(() => resolve())))
  const mailer = (host: string, protocol = 'smtp', who = '') => {
    const config = mailOf(`${protocol}://${who}${host}:${port}`, FROM)
    if (!config.ok || !config.value) throw new Error('no mail server')
    const made = smtpMailer(config.value)
    closing.push(async () => made.close())
    return made
  }
  return { mails, told, port, mailer }
}

/** This machine by an address that could as well be another one's. */
const ELSEWHERE = '0.0.0.0'
/** Sends a mail from a process that trusts one more certificate; comes to what went wrong. */
async function sentBy(url: string, trusted: string | null): Promise<string> {
  const program = `
    import { mailOf } from './server/mail-config.ts'
    import { smtpMailer } from './server/digest/mailer.ts'
    const config = mailOf(${JSON.stringify(url)}, '${FROM}')
    const mailer = smtpMailer(config.value)
    await mailer.send('li@delegation.example', ${JSON.stringify(LETTER)}).catch((error) => console.error(error.message))
    mailer.close()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: ROOT,
    env: { ...process.env, ...(trusted && { NODE_EXTRA_CA_CERTS: trusted }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  await once(child, 'close')
  return said
}

const NO_TLS: SMTPServerOptions = { disabledCommands: ['STARTTLS'] }

describe('[ML2] how a mail leaves', () => {
  it('without TLS to a mail server on this machine', async () => {
    const { mails, mailer } = await postOffice(NO_TLS)
    await mailer('127.0.0.1').send('li@delegation.example', LETTER)
    expect(mails).toMatchObject([{ from: FROM, to: ['li@delegation.example'] }])
  })

  it.each<readonly [string, SMTPServerOptions, string]>([
    ['one that offers no TLS', NO_TLS, 'smtp'],
    ['one whose certificate nobody signed', {}, 'smtp'],
    ['one that speaks no TLS where it is expected at once', NO_TLS, 'smtps'],
    ['one whose certificate nobody signed, at once', { secure: true }, 'smtps'],
  ])('to another machine nothing is said without TLS: %s', async (_, options, protocol) => {
    const { mails, told, mailer } = await postOffice(options)
    const sending = mailer(ELSEWHERE, protocol, 'user:secret@').send('li@delegation.example', LETTER)
    await expect(sending).rejects.toThrow()
    expect({ mails, told }).toEqual({ mails: [], told: [] })
  })

  it.each(['smtp', 'smtps'])(
    'with TLS to one beyond this machine whose certificate is trusted: %s',
    async (protocol) => {
      const signed = selfSigned(ELSEWHERE)
      const { mails, told, port } = await postOffice({ ...signed, secure: protocol === 'smtps' })
      const url = `${protocol}://user:secret@${ELSEWHERE}:${port}`
      const certificate = join(mkdtempSync(join(tmpdir(), 'concord-mail-')), 'trusted.pem')
      closing.push(async () => rmSync(dirname(certificate), { recursive: true }))
      writeFileSync(certificate, signed.cert)
      expect(await sentBy(url, null)).toMatch(/self-signed/)
      expect({ mails, told }).toEqual({ mails: [], told: [] })
      expect(await sentBy(url, certificate)).toBe('')
      expect(mails).toMatchObject([{ from: FROM, to: ['li@delegation.example'] }])
      expect(told).toEqual(['password secret', `from ${FROM}`])
    },
    60_000,
  )

  it.each([
    ['smtp://mail.example', ''],
    ['', FROM],
    ['http://mail.example', FROM],
    ['smtp://mail.example/?tls.rejectUnauthorized=false', FROM],
    ['smtp://mail.example?ignoreTLS=true', FROM],
    ['smtp://mail.example', 'A <a@b.example>'],
    ['smtp://mail.example', 'a@b.example,c@d.example'],
    ['smtp://mail.example', 'a@b.example\nBcc: c@d.example'],
  ])('%s and %s are no setting', (url, from) => {
    expect(mailOf(url, from)).toMatchObject({ ok: false })
  })
})

describe('[ML3] when it is due', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-27T23:30:00Z', '2026-11-28', 7],
    ['America/New_York', '2026-11-28T03:30:00Z', '2026-11-27', 22],
    ['America/New_York', '2026-07-28T03:30:00Z', '2026-07-27', 23],
    ['UTC', '2026-11-27T00:00:00Z', '2026-11-27', 0],
  ])('in %s at %s it is %s, %i o’clock', (zone, at, day, hour) => {
    const now = Date.parse(at)
    expect(dayAndHour(now, zone)).toEqual({ day, hour })
    expect(dueOn({ hour, zone, lookedOn: null }, now)).toBe(day)
    expect(dueOn({ hour, zone, lookedOn: day }, now)).toBeNull()
    expect(dueOn({ hour: (hour + 1) % 24, zone, lookedOn: null }, now)).toBeNull()
  })
})

describe('a digest, from what waits to the mail server', () => {
  it('[ML1] [ML3] [ML4] [ML5] one a day, at the hour, of counts alone; a failure disturbs nobody', async () => {
    const { mails, mailer } = await postOffice(NO_TLS)
    const house = await openHouse()
    closing.push(() => house.close())
    const head = await house.as('cn-head')
    const delegate = await house.as('cn-delegate')
    const setting = (address: string) => ({ setting: { address, hour: 0, zone: 'UTC' } })
    const failures: unknown[] = []
    const { catalogue, memoranda, clock, site } = house.parts
    const deps = {
      catalogue,
      memoranda,
      now: clock.now,
      siteUrl: site.url,
      failed: (e: unknown) => failures.push(e),
    }
    const send = () => sendDue({ ...deps, mailer: mailer('127.0.0.1') })
    const words = '绝密口径甲'
    const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: words, before: '', after: '' }
    const thread = { do: 'open-thread', audience: 'cn', anchor, text: words, mentions: [demo('cn-head')] }
    expect((await delegate.post(paths.commands(house.memo), thread)).status).toBe(200)
    await send()
    expect(mails).toEqual([])
    for (const [browser, to] of [
      [head, 'head@delegation.example'],
      [delegate, 'nobody@delegation.example'],
    ] as const)
      expect((await browser.send('/api/digest', { method: 'PUT', body: setting(to) })).status).toBe(200)
    await send()
    await send()
    expect(mails.map(({ to }) => to)).toEqual([['head@delegation.example']])
    const raw = mails[0]?.raw ?? ''
    const body = Buffer.from(raw.split('\r\n\r\n').slice(1).join('').replace(/\s/g, ''), 'base64').toString()
    expect(body).toContain('有 1 项待您处理')
    expect(`${raw}${body}`).not.toMatch(/绝密|口径|团长|CN head|第九轮/)
    house.clock.pass(86_400_000)
    await sendDue({ ...deps, mailer: { send: () => Promise.reject(new Error('down')) } })
    await send()
    expect([mails.length, failures.length]).toEqual([1, 1])
    expect(house.logged.join('')).not.toMatch(/delegation\.example/)
  }, 60_000)

  it('[ML5] is offered where there is a mail server, and takes one plain address', async () => {
    const house = await openHouse({ mailOffered: false })
    closing.push(() => house.close())
    const head = await house.as('cn-head')
    const put = (body: unknown) => head.send('/api/digest', { method: 'PUT', body })
    const setting = { address: 'head@delegation.example', hour: 8, zone: 'Asia/Shanghai' }
    expect((await head.get('/api/digest')).body).toEqual({ offered: false, setting: null })
    expect((await put({ setting })).code).toBe('unavailable')
    for (const wrong of [
      { address: 'a@b.example, c@d.example' },
      { address: 'A <a@b.example>' },
      { address: 'a@b.example\r\nBcc: c@d.example' },
      { hour: 24 },
      { zone: 'Mars/Olympus' },
    ])
      expect((await put({ setting: { ...setting, ...wrong } })).code).toBe('malformed')
  }, 60_000)
})
