import type { Socket } from 'node:net'
import type { RequestHandler } from 'express'

/** Requests on one line that wait for their answers: browsers and proxies send one, and wait. */
const MOST_AT_ONCE = 10

/**
 * [HL2] A line on which more requests come than are answered is cut: hundreds of them fit into one packet, and would be
 * worked on in one go while everybody waits.
 */
export function fewAtOnce(): RequestHandler {
  const open = new WeakMap<Socket, number>()
  const count = (line: Socket, by: number): number => {
    const now = (open.get(line) ?? 0) + by
    open.set(line, now)
    return now
  }
  return ({ socket }, res, next) => {
    if (socket.destroyed) return
    if (count(socket, 1) > MOST_AT_ONCE) return void socket.destroy()
    res.once('close', () => count(socket, -1))
    next()
  }
}
