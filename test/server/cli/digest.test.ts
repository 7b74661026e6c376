import pino from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { run } from '../../../server/cli/run.ts'
import { serveConfig } from '../../../server/config.ts'
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

async function signedIn({ url, links }: Serving, key: string): Promise<Browser> {
  const browser = new Browser(url)
  await browser.exchange((links.find((link) => link.key === key)?.url ?? '').split('#')[1] ?? '')
  return browser
}

it('[ML1] concord digest --dry-run prints the mails and sends none, from the server and from the folder', async () => {
  const folder = await freshFolder()
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'concord@concord.example' }
  const config = serveConfig(['--port', '0', '--data', folder], mail)
  if (!config.ok) throw new Error(config.refusal.what)
  const serving = await serve(config.value, CLOCK, pino({ level: 'silent' }))
  if (!serving.ok) throw new Error(serving.refusal.what)
  onTestFinished(serving.value.close)
  const ask = () => concord('digest', '--dry-run', '--data', folder)
  expect(await ask()).toMatchObject({ code: 0, out: '' })
  const head = await signedIn(serving.value, 'cn-head')
  const delegate = await signedIn(serving.value, 'cn-delegate')
  const setting = { address: 'head@delegation.example', hour: 8, zone: 'Asia/Shanghai' }
  expect((await head.send('/api/digest', { method: 'PUT', body: { setting } })).status).toBe(200)
  const [memo] = (await head.get(paths.memoranda)).text.match(/(?<="id":")[a-z0-9-]+/) ?? []
  const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '绝密', before: '', after: '' }
  const thread = { do: 'open-thread', audience: 'cn', anchor, text: '绝密', mentions: [] }
  expect((await delegate.post(paths.commands(memo ?? ''), thread)).status).toBe(200)
  const served = await ask()
  expect(served).toMatchObject({ code: 0, err: '' })
  expect(served.out).toContain('demo-cn-head\t8:00 Asia/Shanghai')
  expect(served.out).toContain('Unread comments: 1')
  expect(served.out).not.toMatch(/绝密|delegation\.example|团长/)
  await serving.value.close()
  const withoutLink = (out: string) => out.replace(/http:\S+/g, '')
  expect(withoutLink((await ask()).out)).toBe(withoutLink(served.out))
  expect((await concord('digest', '--data', folder)).code).toBe(2)
}, 60_000)
