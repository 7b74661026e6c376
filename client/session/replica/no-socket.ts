import { LOST } from '../../../model/wire/close.ts'
import type { SocketClass } from '../head-start.ts'
import type { FrameSocket } from '../network.ts'

/** Where the browser makes no socket: it fails as one does that no server answers. */
class NoSocket extends EventTarget implements FrameSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly url: string
  readonly protocol = ''
  readonly extensions = ''
  readonly bufferedAmount = 0
  binaryType: BinaryType = 'arraybuffer'
  readyState: FrameSocket['readyState'] = 0
  onopen: FrameSocket['onopen'] = null
  onmessage: FrameSocket['onmessage'] = null
  onclose: FrameSocket['onclose'] = null
  onerror: FrameSocket['onerror'] = null

  constructor(url: string) {
    super()
    this.url = url
    queueMicrotask(() => {
      this.readyState = this.CLOSED
      this.onclose?.(Object.assign(new Event('close'), { code: LOST, reason: '', wasClean: false }))
    })
  }

  send(): void {}
  close(): void {}
}

/**
 * [WS10] The sockets of this browser. An institution may have taken them out of its browsers, or refuse to let one be made:
 * then there are such as fail, and the HTTP line takes their place like anywhere else.
 */
export function socketsHere(): SocketClass {
  const { WebSocket: Real } = globalThis as { readonly WebSocket?: SocketClass }
  const make = (_: object, [url, ...rest]: ConstructorParameters<SocketClass>): FrameSocket => {
    try {
      if (Real) return new Real(url, ...rest)
    } catch {}
    return new NoSocket(String(url))
  }
  return new Proxy<SocketClass>(Real ?? (NoSocket as unknown as SocketClass), { construct: make })
}
