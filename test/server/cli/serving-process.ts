import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type MemoId, memoId } from '../../../model/ids.ts'
import { paths } from '../../../model/wire/paths.ts'
import { Member } from '../../attack/member.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { Browser } from '../http/browser.ts'
import { freshFolder } from '../store/folders.ts'

const CLI = fileURLToPath(new URL('../../../server/cli.ts', import.meta.url))

export type ServingProcess = {
  readonly folder: string
  readonly url: string
  readonly memo: MemoId
  /** Somebody of this role; once for each. */
  readonly member: (role: string) => Promise<Member>
  /** What it wrote to its log. */
  readonly log: () => string
  /** Sends SIGTERM; resolves when the process is gone. */
  readonly stop: () => Promise<{
    readonly code: number | null
    readonly ms: number
  }>
}

/** `concord serve` as a process of its own. */
export async function servingProcess(known?: string): Promise<ServingProcess> {
  const folder = known ?? (await freshFolder())
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'serve', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const gone = once(child, 'exit')
  let [log, url] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    log += part
  })
  const links = new Map<string, string>()
  for await (const line of createInterface({ input: child.stdout })) {
    url = /listening on (\S+)/.exec(line)?.[1] ?? ''
    if (url !== '') break
    const [role = '', , link = ''] = line.split('\t')
    links.set(role, link)
  }
  if (url === '') throw new Error(`it did not start: ${log}`)
  const browserOf = async (role: string): Promise<Browser> => {
    const browser = new Browser(url)
    await browser.exchange(links.get(role)?.split('#')[1] ?? '')
    return browser
  }
  const [{ id }] = (await (await browserOf('reviewer')).get(paths.memoranda)).body as [{ id: string }]
  const memo = memoId(id)
  return {
    folder,
    url,
    memo,
    member: async (role) => new Member({ url }, memo, await browserOf(role)),
    log: () => log,
    async stop() {
      const passed = stopwatch()
      child.kill('SIGTERM')
      const [code] = await gone
      return { code, ms: passed() }
    },
  }
}
