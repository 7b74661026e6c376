import { TextEditor } from '../../editor/TextEditor.tsx'
import { useWords } from '../../i18n/words.ts'
import { Outline } from '../../panels/Outline.tsx'
import { usePicture } from '../../session/hooks.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ParticipantsList } from '../ParticipantsList.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Ended } from './Ended.tsx'
import { PaneBar } from './PaneBar.tsx'
import { Rescue } from './Rescue.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TopBar } from './TopBar.tsx'
import { useView } from './view.ts'

/** Outline, text and panels around one room. */
export function Desk({ room }: { readonly room: RoomSession }) {
  const words = useWords()
  const picture = usePicture(room, (whole) => whole)
  const { view, change } = useView(picture)
  const title = picture.dossier.about?.title ?? ''
  return (
    <div className="desk" data-pane={view.pane} data-outline={view.outline} data-panels={view.panels}>
      <title>{[title, words.common.app].filter(Boolean).join(' · ')}</title>
      <a className="skip" href="#text">
        {words.common.skip}
      </a>
      <TopBar room={room} picture={picture} view={view} onView={change} />
      <div className="desk-notices">
        <ConnectionBanner picture={picture} />
        <Ended room={room} picture={picture} />
        <Rescue room={room} rescue={picture.rescue} />
      </div>
      <div className="desk-columns">
        <aside id="outline" className="desk-outline" aria-label={words.drafting.outline}>
          <h2 className="column-title">{words.drafting.outline}</h2>
          <Outline room={room} />
        </aside>
        <main id="text" className="desk-text" tabIndex={-1}>
          {picture.phase.phase === 'joining' && picture.memo.blocks.length === 0 && (
            <Loading label={words.drafting.joining} />
          )}
          <article className="page">
            <TextEditor room={room} />
            <ParticipantsList picture={picture} />
          </article>
        </main>
        <aside id="panels" className="desk-panels" aria-label={words.drafting.panels}>
          <SidePanel room={room} tab={view.tab} onTab={(tab) => change({ tab })} />
        </aside>
      </div>
      <PaneBar view={view} onView={change} />
    </div>
  )
}
