import { useEffect, useState } from 'react'
import type { Words } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'

export const TABS = ['priorItems', 'precedents', 'comments', 'history'] as const
export type Tab = (typeof TABS)[number]

/** What the columns and panels are called. */
export const namesOf = ({ drafting, precedents }: Words) => ({ ...drafting, precedents: precedents.tab })
/** What a narrow screen shows; a wide one shows all three. */
export type Pane = 'outline' | 'text' | 'panels'

export type View = {
  readonly pane: Pane
  readonly tab: Tab
  /** On a wide screen the side columns can be put away. */
  readonly outline: boolean
  readonly panels: boolean
}

const FIRST: View = { pane: 'text', tab: 'priorItems', outline: true, panels: true }

/** How the desk is laid out; pointing at a comment in the text brings its panel forward. */
export function useView(room: RoomSession) {
  const [view, setView] = useState(FIRST)
  const change = (part: Partial<View>) => setView((was) => ({ ...was, ...part }))
  const openThread = usePicture(room, openThreadOf)
  const revealed = usePicture(room, revealedOf)
  useEffect(() => {
    if (openThread) setView((was) => ({ ...was, tab: 'comments', pane: 'panels', panels: true }))
  }, [openThread])
  useEffect(() => {
    if (revealed) setView((was) => ({ ...was, pane: 'text' }))
  }, [revealed])
  return { view, change }
}

const openThreadOf = (picture: RoomPicture) => picture.openThread
const revealedOf = (picture: RoomPicture) => picture.revealed
