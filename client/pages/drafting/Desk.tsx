import { useWords } from '../../i18n/words.ts'
import { Outline } from '../../panels/Outline.tsx'
import { usePicture } from '../../session/hooks.ts'
import type { RoomSession } from '../../session/room-session.ts'
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

/** Outline, text and panels around one room. */
export function Desk({ room }: { readonly room: RoomSession }) {
  const words = useWords()
  const picture = usePicture(room, whole)
  const { view, change } = useView(picture)
  const { phase, memo, dossier, rescue, canWrite } = picture
  if (phase.phase === 'ended' && memo.blocks.length === 0 && !rescue) return <Shut refusal={phase.refusal} />
  return (
    <div className="desk" data-pane={view.pane} data-outline={view.outline} data-panels={view.panels}>
      <title>{[dossier.about?.title, words.common.app].filter(Boolean).join(' · ')}</title>
      <a className="skip" href="#text">
        {words.common.skip}
      </a>
      <TopBar room={room} picture={picture} view={view} onView={change} />
      <div className="desk-notices">
        <ConnectionBanner picture={picture} />
        <Ended room={room} picture={picture} />
        <StateBanner picture={picture} />
        <Removals room={room} picture={picture} />
        <Rescue room={room} rescue={rescue} canWrite={canWrite} />
      </div>
      <div className="desk-columns">
        <aside id="outline" className="desk-outline" aria-label={words.drafting.outline}>
          <h2 className="column-title">{words.drafting.outline}</h2>
          <Outline room={room} />
        </aside>
        <main id="text" className="desk-text" tabIndex={-1}>
          <Page room={room} picture={picture} />
        </main>
        <aside id="panels" className="desk-panels" aria-label={words.drafting.panels}>
          <SidePanel room={room} tab={view.tab} onTab={(tab) => change({ tab })} />
        </aside>
      </div>
      <PaneBar view={view} onView={change} />
    </div>
  )
}

const whole = <T,>(picture: T): T => picture
