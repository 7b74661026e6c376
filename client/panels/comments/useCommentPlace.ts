import { useState } from 'react'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { useDebouncedText, usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'

/** What a comment that is being written is about. */
export type CommentPlace = {
  /** The words as they stand now, ready to be sent; null while nothing is selected. */
  readonly anchor: Anchor | null
  /** The words that were held are gone: the next selection takes their place. */
  readonly gone: boolean
  /** More than these words was selected; a comment is about words of one paragraph. */
  readonly cut: boolean
  readonly hold: () => void
  readonly release: () => void
}

type HeldWords = { readonly anchor: Anchor; readonly cut: boolean }

/**
 * [AN6] The selected words, held from the moment somebody begins to write; until then a new selection replaces them. They
 * are held as an anchor, which others may write beside.
 */
export function useCommentPlace(room: RoomSession): CommentPlace {
  const selected = usePicture(room, (picture) => picture.selected)
  // Renders again when the text has changed: the held words may have, too.
  useDebouncedText(room)
  const [held, setHeld] = useState<HeldWords | null>(null)
  const place = held && room.placeOf(held.anchor)
  const gone = held !== null && place === null
  const anchor = anchorOf(room, place ?? selected)
  return {
    anchor,
    gone,
    cut: gone || held === null ? selected?.cut === true : held.cut,
    hold: () => {
      const chosen = room.selectedAnchor()
      if ((held === null || gone) && anchor && chosen)
        setHeld({ anchor: chosen, cut: selected?.cut === true })
    },
    // Still selected in the text or not, the words are done with until they are selected anew.
    release: () => {
      setHeld(null)
      room.select(null, room.picture().at)
    },
  }
}

const anchorOf = (room: RoomSession, place: Parameters<RoomSession['anchorAt']>[0] | null): Anchor | null =>
  place && room.anchorAt(place)
