import { createHash } from 'node:crypto'
import { stat, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { lockInode } from './kernel-lock.ts'
import { LOCK_SOCKET } from './layout.ts'

type FolderLock = { ok: true; release(): Promise<void> } | { ok: false; why: 'in-use' }

/**
 * Locks a folder, which must exist, until the lock is released or the process is gone, however it ended: the lock is a
 * listening socket, and on Linux the inode of the folder too. The kernel gives up both with the process.
 */
export async function lockFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<FolderLock> {
  const server = await take(folder, platform)
  if (!server) return { ok: false, why: 'in-use' }
  const closed = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
  const inode = platform === 'linux' ? await lockInode(folder) : null
  if (inode?.ok === false) {
    await closed()
    return { ok: false, why: 'in-use' }
  }
  server.unref()
  return {
    ok: true,
    async release() {
      await inode?.release()
      await closed()
    },
  }
}

async function take(folder: string, platform: NodeJS.Platform): Promise<Server | null> {
  // An abstract name belongs to a network namespace: two containers that share a folder but not a network do not see
  // each other's. They see the lock of the inode.
  if (platform === 'linux') return listen(`\0${await lockName(folder)}`)
  if (platform === 'win32') return listen(`\\\\.\\pipe\\${await lockName(folder)}`)
  return takeFile(join(folder, LOCK_SOCKET))
}

// Made from the inode, not the path: a folder mounted in two places is one folder.
async function lockName(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true })
  return `concord-${createHash('sha256').update(`${dev}:${ino}`).digest('hex')}`
}

// A socket file outlives its process, so one that nobody answers on is left over. Two processes that find it in the same
// instant can both take the lock; nothing better is portable.
async function takeFile(path: string): Promise<Server | null> {
  const server = await listen(path)
  if (server) return server
  if (await answers(path)) return null
  await unlink(path)
  return listen(path)
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen({ path: address, exclusive: true }, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
