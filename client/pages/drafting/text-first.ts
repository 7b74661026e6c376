import { startTransition, useEffect, useState } from 'react'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'

const arriving = ({ phase, memo }: RoomPicture): boolean =>
  phase.phase === 'joining' && memo.blocks.length === 0

/** [TF1] True until the text has arrived and is on the screen: what is drawn beside it must not keep it waiting. */
export function useTextFirst(room: RoomSession): boolean {
  const waits = usePicture(room, arriving)
  const [first, setFirst] = useState(true)
  useEffect(() => {
    if (waits || !first) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // The task after the next frame: what that frame shows is painted.
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
