import type { WebsocketProvider } from 'y-websocket'

/** What the provider sends and hears by. */
export type FrameSocket = NonNullable<WebsocketProvider['ws']>

/** What takes the frames of one replica another way. */
export type WayOptions = {
  readonly provider: WebsocketProvider
  /** Whether a socket gets through now; it touches no connection. */
  readonly getsThrough: () => Promise<boolean>
  /** Told whenever another way is taken. */
  readonly taken: (line: boolean) => void
  /** Nobody waits for a connection any more. */
  readonly isOver: () => boolean
}

/** Whether a socket has ever brought something in this tab. */
export const network = { worked: false }

/** Kept by the browser while the network of this tab lets no socket through. */
export const REMEMBERED = 'line'
