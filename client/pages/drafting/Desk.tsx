import type { Refusal } from '../../../model/refusal.ts'
import { useWords } from '../../i18n/words.ts'
import { Outline } from '../../panels/Outline.tsx'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Ended } from './Ended.tsx'
import { Page } from './Page.tsx'
import { PaneBar } from './PaneBar.tsx'
import { Removals } from './Removals.tsx'
import { Rescue } from './Rescue.tsx'
import { Shut } from './Shut.tsx'
import { SidePanel } from './SidePanel.tsx'
import { StateBanner } from './StateBanner.tsx'
import { TopBar } from './TopBar.tsx'
import { useView } from './view.ts'

/** Outline, text and panels around one room. Each follows the part of the picture it shows: typing draws none of them. */
export function Desk({ room }: { readonly room: RoomSession }) {
  const words = useWords()
  const shut = usePicture(room, notEntered)
  const title = usePicture(room, titleOf)
  const { view, change } = useView(room)
  if (shut) return <Shut refusal={shut} />
  return (
    <div className="desk" data-pane={view.pane} data-outline={view.outline} data-panels={view.panels}>
      <title>{[title, words.common.app].filter(Boolean).join(' · ')}</title>
      <a className="skip" href="#text">
        {words.common.skip}
      </a>
      <TopBar room={room} view={view} onView={change} />
      <div className="desk-notices">
        <ConnectionBanner room={room} />
        <Ended room={room} />
        <StateBanner room={room} />
        <Removals room={room} />
        <Rescue room={room} />
      </div>
      <div className="desk-columns">
        <aside id="outline" className="desk-outline" aria-label={words.drafting.outline}>
          <h2 className="column-title">{words.drafting.outline}</h2>
          <Outline room={room} />
        </aside>
        <main id="text" className="desk-text" tabIndex={-1}>
          <Page room={room} />
        </main>
        <aside id="panels" className="desk-panels" aria-label={words.drafting.panels}>
          <SidePanel room={room} tab={view.tab} onTab={(tab) => change({ tab })} />
        </aside>
      </div>
      <PaneBar view={view} onView={change} />
    </div>
  )
}

const titleOf = ({ dossier }: RoomPicture): string => dossier.about?.title ?? ''

/** Why there is nothing to show at all. */
const notEntered = ({ phase, memo, rescue }: RoomPicture): Refusal | null =>
  phase.phase === 'ended' && memo.blocks.length === 0 && !rescue ? phase.refusal : null
