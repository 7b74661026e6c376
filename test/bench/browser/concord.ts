import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt, SERVER } from '../../../server/launch/build.mjs'
import { ROOT } from '../../../server/launch/root.mjs'

export type Concord = {
  readonly url: string
  readonly links: ReadonlyMap<string, string>
  stop(): Promise<void>
}

const READY = /^Concord listening on (http:\/\/localhost:\d+)/
const LINK = /^([a-z]+(?:-[a-z]+)?)\t[^\t]*\t(\S+)$/

/** The built server as `npm start` would run it, on a data folder of its own that goes with it. */
export async function startConcord(): Promise<Concord> {
  await ensureBuilt()
  const data = mkdtempSync(join(tmpdir(), 'concord-bench-'))
  const child = spawn(process.execPath, [join(SERVER, 'cli.js'), 'serve', '--port', '0', '--data', data], {
    cwd: ROOT,
    env: { ...process.env, CONCORD_ROOT: ROOT },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    rmSync(data, { recursive: true, force: true })
  }
  const links = new Map<string, string>()
  for await (const line of createInterface({ input: child.stdout })) {
    const [, role, link] = LINK.exec(line) ?? []
    if (role !== undefined && link !== undefined) links.set(role, link)
    const url = READY.exec(line)?.[1]
    if (url !== undefined) return { url, links, stop }
  }
  await stop()
  throw new Error('Concord ended before it was ready.')
}
