import { useEffect, useState } from 'react'
import { usePicture } from '../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../session/room-session.ts'

const hasText = ({ memo }: RoomPicture): boolean => memo.blocks.length > 0

/** On a busy machine the editor takes a while to draw the text that has come. */
export const isTextDrawn = (): boolean => document.querySelector('.memorandum > [data-block]') !== null

/** [TF1] False until the text stands in the page: what is drawn around it is asked for only then. */
export function useTextDrawn(room: RoomSession): boolean {
  const has = usePicture(room, hasText)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (!has || drawn) return
    const look = (): void => {
      if (isTextDrawn()) setDrawn(true)
      else frame = requestAnimationFrame(look)
    }
    let frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [has, drawn])
  return drawn
}
