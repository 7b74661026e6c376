import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests on one line that wait for their answers: browsers and proxies send one, and wait. */
const MOST_AT_ONCE = 4

/**
 * [HL2] A line on which more requests come than are answered is cut, and what else it sent is not read: hundreds of them fit
 * into one packet, and would be worked on in one go while everybody waits.
 */
export class LinesInUse {
  readonly #open = new WeakMap<Socket, number>()

  /** Whether a request may wait for its answer; if not, its line is to be cut, and is read no further until then. */
  take({ socket }: IncomingMessage, res: ServerResponse): boolean {
    if (this.#count(socket, 1) > MOST_AT_ONCE) {
      stopReading(socket)
      return false
    }
    res.once('close', () => this.#count(socket, -1))
    return true
  }

  #count(line: Socket, by: number): number {
    const now = (this.#open.get(line) ?? 0) + by
    this.#open.set(line, now)
    return now
  }
}

/** What a parser is told of a request after which the line speaks another protocol: it reads no further. */
const ANOTHER_PROTOCOL = 2

/**
 * Node goes on parsing a packet whose line is gone, request by request. Its parser belongs to the line, and Node takes our
 * answer from it when it lends the parser to another one.
 */
function stopReading(line: Socket): void {
  const parser: unknown = Reflect.get(line, 'parser')
  if (typeof parser === 'object' && parser !== null) Reflect.set(parser, 'onIncoming', () => ANOTHER_PROTOCOL)
  line.pause()
}
