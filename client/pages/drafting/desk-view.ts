import { useEffect, useState } from 'react'
import type { Role } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import type { Words } from '../../i18n/words.ts'
import { mayReadHistory, usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { useMe } from '../shell/Guard.tsx'

const TABS = ['priorItems', 'suggestions', 'positions', 'precedents', 'comments', 'history'] as const
export type PanelTab = (typeof TABS)[number]

/** [RH1] The panels that this person may read: the history is for whoever may write. */
export function useTabs(room: RoomSession): readonly PanelTab[] {
  const mayRead = usePicture(room, mayReadHistory)
  return TABS.filter((each) => each !== 'history' || mayRead)
}

/** The names of the columns and panels. */
export const columnNames = ({ drafting, precedents }: Words) => ({ ...drafting, precedents: precedents.tab })
/** The column that a narrow screen shows; a wide one shows all three. */
type DeskPane = 'outline' | 'text' | 'panels'

export type DeskView = {
  readonly pane: DeskPane
  readonly tab: PanelTab
  /** Whether a wide screen shows the two side columns. */
  readonly outline: boolean
  readonly panels: boolean
}

const FIRST: DeskView = { pane: 'text', tab: 'priorItems', outline: true, panels: true }

/** [DV1] Who may comment and not write came for the comments; everybody else begins with what the earlier rounds left. */
export const firstTab = (role: Role): PanelTab =>
  may(role, 'comment') && !may(role, 'write-text') ? 'comments' : 'priorItems'

/** How the desk is laid out. Pointing at a comment or a suggestion brings its panel forward; revealing a block, the text. */
export function useDeskView(room: RoomSession) {
  const me = useMe()
  const [view, setView] = useState(() => ({ ...FIRST, tab: firstTab(me.role) }))
  const change = (part: Partial<DeskView>) => setView((was) => ({ ...was, ...part }))
  const openThread = usePicture(room, openThreadOf)
  const openSuggestion = usePicture(room, openSuggestionOf)
  const revealed = usePicture(room, revealedOf)
  useEffect(() => {
    if (openThread) setView((was) => ({ ...was, tab: 'comments', pane: 'panels', panels: true }))
  }, [openThread])
  useEffect(() => {
    if (openSuggestion) setView((was) => ({ ...was, tab: 'suggestions', pane: 'panels', panels: true }))
  }, [openSuggestion])
  useEffect(() => {
    if (revealed && !revealed.beside) setView((was) => ({ ...was, pane: 'text' }))
  }, [revealed])
  return { view, change }
}

const openThreadOf = (picture: RoomPicture) => picture.openThread
const openSuggestionOf = (picture: RoomPicture) => picture.openSuggestion
const revealedOf = (picture: RoomPicture) => picture.revealed
