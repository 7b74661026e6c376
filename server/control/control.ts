import { chmod, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { CONTROL_SOCKET } from '../store/layout.ts'
import { type ControlReply, type ControlRequest, zControlReply, zControlRequest } from './requests.ts'

/** Bytes of a path: not every system can make a socket at a longer one. */
const LONGEST = 100
/** How long (ms) a conversation may go on when the server stops. */
const PATIENCE = 500
/** Bytes of a request. */
const MOST = 64 * 1024
const addressIn = (folder: string): string | null => {
  const path = join(folder, CONTROL_SOCKET)
  return process.platform === 'win32' || Buffer.byteLength(path) > LONGEST ? null : path
}

/**
 * Listens in the data folder for the command line. Whoever may enter the folder may ask, and that is its owner alone: the
 * folder has mode 0700. The caller holds the lock of the folder, so a socket that is already there was left by a process
 * that is gone.
 */
export async function listenControl(
  folder: string,
  answer: (ask: ControlRequest) => Promise<ControlReply>,
): Promise<{ close(): Promise<void> }> {
  const address = addressIn(folder)
  if (address === null) return { close: async () => {} }
  await rm(address, { force: true })
  const underWay = new Map<Promise<void>, Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    const conversation: Promise<void> = converse(socket, (ask) => {
      // A restore is answered after the server has closed and come back, so closing must not wait for it.
      if (ask.do === 'restore') underWay.delete(conversation)
      return answer(ask)
    }).finally(() => underWay.delete(conversation))
    underWay.set(conversation, socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  await chmod(address, 0o600)
  server.unref()
  return {
    async close() {
      server.close()
      const late = new AbortController()
      await Promise.race([Promise.all(underWay.keys()), after(PATIENCE, null, { signal: late.signal })])
      late.abort()
      for (const socket of underWay.values()) socket.destroy()
    },
  }
}

async function converse(
  socket: Socket,
  answer: (ask: ControlRequest) => Promise<ControlReply>,
): Promise<void> {
  try {
    const ask = zControlRequest.safeParse(JSON.parse(await textFrom(socket, MOST)))
    const reply: ControlReply = ask.success
      ? await answer(ask.data)
      : { got: 'refusal', refusal: { why: 'malformed' }, known: [] }
    socket.end(JSON.stringify(reply))
  } catch {
    socket.destroy()
  }
}

/** Asks the server that has the folder; null when no server can be reached. */
export async function askServer(folder: string, ask: ControlRequest): Promise<ControlReply | null> {
  const address = addressIn(folder)
  if (address === null) return null
  const socket = connect({ path: address, allowHalfOpen: true })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    socket.end(JSON.stringify(ask))
    return zControlReply.parse(JSON.parse(await textFrom(socket, Number.POSITIVE_INFINITY)))
  } catch {
    return null
  } finally {
    socket.destroy()
  }
}

async function textFrom(socket: Socket, most: number): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of socket.iterator({ destroyOnReturn: false })) {
    length += part.length
    if (length > most) throw new Error('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
