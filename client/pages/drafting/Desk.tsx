import type { Refusal } from '../../../model/refusal.ts'
import { useWords } from '../../i18n/words.ts'
import { Outline } from '../../panels/Outline.tsx'
import { isArriving, usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { ConnectionBanner } from './banners/ConnectionBanner.tsx'
import { Doubts } from './banners/Doubts.tsx'
import { EndedBanner } from './banners/EndedBanner.tsx'
import { LinkNotice } from './banners/LinkNotice.tsx'
import { Removals } from './banners/Removals.tsx'
import { RescueNotice } from './banners/RescueNotice.tsx'
import { StateBanner } from './banners/StateBanner.tsx'
import { useDeskView } from './desk-view.ts'
import { NotEntered } from './NotEntered.tsx'
import { PaneBar } from './PaneBar.tsx'
import { Sheet } from './Sheet.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { useSteadyColumns } from './useSteadyColumns.ts'

/** Outline, text and panels around one room. Each follows only its part of the picture, so typing redraws none of them. */
export function Desk({ room }: { readonly room: RoomSession }) {
  const words = useWords()
  const shut = usePicture(room, refusedEntry)
  const title = usePicture(room, titleOf)
  const arriving = usePicture(room, isArriving)
  const { view, change } = useDeskView(room)
  const notices = useSteadyColumns(arriving || shut !== null)
  if (shut) return <NotEntered refusal={shut} />
  return (
    <div
      className="desk"
      data-arriving={arriving}
      data-pane={view.pane}
      data-outline={view.outline}
      data-panels={view.panels}
    >
      <title>{[title, words.common.app].filter(Boolean).join(' · ')}</title>
      <a className="skip" href="#text">
        {words.common.skip}
      </a>
      <TopBar room={room} view={view} onView={change} />
      <div className="desk-notices" ref={notices}>
        <ConnectionBanner room={room} />
        <EndedBanner room={room} />
        <StateBanner room={room} />
        <Removals room={room} />
        <Doubts room={room} />
        <RescueNotice room={room} />
        <LinkNotice room={room} onView={change} />
      </div>
      <div className="desk-columns">
        <aside id="outline" className="desk-outline" aria-label={words.drafting.outline}>
          <h2 className="column-title">{words.drafting.outline}</h2>
          <Outline room={room} />
        </aside>
        <main id="text" className="desk-text" tabIndex={-1}>
          <Sheet room={room} />
        </main>
        <aside id="panels" className="desk-panels" aria-label={words.drafting.panels}>
          <SidePanel room={room} tab={view.tab} onTab={(tab) => change({ tab })} />
        </aside>
      </div>
      <PaneBar room={room} view={view} onView={change} />
    </div>
  )
}

const titleOf = ({ dossier }: RoomPicture): string => dossier.about?.title ?? ''

/** The refusal, when the room was never entered and there is nothing to show. */
const refusedEntry = ({ phase, memo, rescue }: RoomPicture): Refusal | null =>
  phase.phase === 'ended' && memo.blocks.length === 0 && !rescue ? phase.refusal : null
