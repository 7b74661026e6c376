import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Null where the system has no such lock. */
export type KernelLock = { readonly ok: true; release(): Promise<void> } | { readonly ok: false } | null

/** Seconds that the holder of a process that was just killed may take to end. */
const PATIENCE = 2
/** The exit code of `flock` when another process has the lock. */
const CONFLICT = 75
/** Node cannot lock a file, so this program holds the lock until its input ends, as it does with our process. */
const HOLDER = `trap '' INT TERM HUP; exec cat`

/**
 * [FL4] Locks the inode of a folder, on Linux: the kernel refuses it to every other process that reaches the folder,
 * also from another network namespace, as two containers with one volume have. Needs `flock` of util-linux and a file
 * system that locks; null where these are missing.
 */
export async function lockInode(folder: string): Promise<KernelLock> {
  const args = ['--exclusive', '--wait', String(PATIENCE), '--conflict-exit-code', String(CONFLICT), folder]
  const child = spawn('flock', [...args, 'sh', '-c', HOLDER], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // A session of its own: an interrupt at the terminal is for our process, which may still have something to write.
    detached: true,
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  child.stdin.on('error', () => undefined)
  child.stdin.write('.')
  const code = await Promise.race([once(child.stdout, 'data').then(() => 'held' as const), ended])
  if (code !== 'held') return code === CONFLICT ? { ok: false } : null
  child.unref()
  return {
    ok: true,
    async release() {
      child.ref()
      child.stdin.end()
      await ended
    },
  }
}
