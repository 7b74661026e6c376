import { startTransition, useEffect, useState } from 'react'
import { isTextDrawn } from '../../editor/useTextDrawn.ts'
import { isArriving, usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'

/** [TF1] True until the text is on the screen, so that the panels beside it are drawn after it and do not delay it. */
export function useTextFirst(room: RoomSession): boolean {
  const waits = usePicture(room, isArriving)
  const [first, setFirst] = useState(true)
  useEffect(() => {
    if (waits || !first) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      // A task after the frame that shows the text: by then it has been painted.
      if (isTextDrawn() || room.picture().memo.blocks.length === 0)
        timer = setTimeout(() => startTransition(() => setFirst(false)))
      else frame = requestAnimationFrame(look)
    }
    let frame = requestAnimationFrame(look)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [room, waits, first])
  return first
}
