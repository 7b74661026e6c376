import { useEffect, useState } from 'react'
import { isArriving, usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { useGuidance } from './useMarginNotes.ts'

/** How long (ms) a text that has come waits for its guidance. */
const PATIENCE = 1_000

/**
 * False until the text can be shown with all that stands between its lines: what comes after it would move it under a
 * reader's eyes. Once shown, it stays.
 */
export function useTextShown(room: RoomSession): boolean {
  const arriving = usePicture(room, isArriving)
  const { state } = useGuidance(room)
  const [shown, setShown] = useState(false)
  if (!shown && !arriving && state === 'settled') setShown(true)
  useEffect(() => {
    if (shown || arriving) return
    const timer = setTimeout(() => setShown(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [shown, arriving])
  return shown
}
