import { useEffect, useRef } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'

const besideOf = ({ revealed }: RoomPicture) => (revealed?.beside ? revealed : null)

/**
 * Brings the card of a paragraph into view that is shown in the text beside the panel. `list`: draws the card, where it is not
 * among those that are drawn. Returns where the cards are.
 */
export function useRevealedCard(room: RoomSession, list: (block: BlockId) => void) {
  const cards = useRef<HTMLDivElement>(null)
  const listCard = useRef(list)
  listCard.current = list
  const revealed = usePicture(room, besideOf)
  useEffect(() => {
    if (!revealed) return
    listCard.current(revealed.block)
    const frame = requestAnimationFrame(() => {
      const all = cards.current?.querySelectorAll<HTMLElement>('[data-position]') ?? []
      const card = [...all].find(({ dataset }) => dataset.position === revealed.block)
      card?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [revealed])
  return cards
}
