import { startTransition, useEffect, useState } from 'react'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'

const arriving = ({ phase, memo }: RoomPicture): boolean =>
  phase.phase === 'joining' && memo.blocks.length === 0

/** [TF1] True until the text is on the screen, so that the panels beside it are drawn after it and do not delay it. */
export function useTextFirst(room: RoomSession): boolean {
  const waits = usePicture(room, arriving)
  const [first, setFirst] = useState(true)
  useEffect(() => {
    if (waits || !first) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // A task after the next frame: by then, what that frame shows has been painted.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setFirst(false)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [waits, first])
  return first
}
