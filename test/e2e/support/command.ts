import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { SERVER } from '../../../server/launch/build.mjs'
import { ROOT } from '../../../server/launch/root.mjs'

export type Said = { readonly code: number; readonly out: string; readonly err: string }

/** A command of the built command line, in a process of its own. */
export function concordCommand(...args: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(SERVER, 'cli.js'), ...args],
      { cwd: ROOT, env: { ...process.env, CONCORD_ROOT: ROOT }, maxBuffer: 1 << 26 },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    )
  })
}
