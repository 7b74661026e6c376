import { langOfText } from '../../i18n/lang.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { LangSwitch, Mark } from '../../ui/Mark.tsx'
import { AccountMenu } from '../shell/AccountMenu.tsx'
import { useMe } from '../shell/Guard.tsx'
import type { DeskView } from './desk-view.ts'
import { ModeChooser } from './ModeChooser.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { PresenceMenu } from './PresenceMenu.tsx'
import { SaveWords } from './SaveWords.tsx'
import { useTextFirst } from './useTextFirst.ts'

const waiting = lazyComponent(async () => (await import('./waiting/WaitingButton.tsx')).WaitingButton)

type Props = {
  readonly room: RoomSession
  readonly view: DeskView
  readonly onView: (part: Partial<DeskView>) => void
}

export function TopBar({ room, view, onView }: Props) {
  const words = useWords().drafting
  const me = useMe()
  const title = usePicture(room, (picture) => picture.dossier.about?.title ?? '')
  const first = useTextFirst(room)
  const byLine = usePicture(room, (picture) => picture.byLine)
  return (
    <header className="top">
      <Mark />
      <h1 className="top-title" title={title} lang={langOfText(title)}>
        {title}
      </h1>
      <div className="top-state">
        <ModeChooser room={room} />
        {byLine && (
          <span className="chip" role="status" title={words.byLineHelp}>
            {words.byLine}
          </span>
        )}
        <SaveWords room={room} />
      </div>
      <div className="top-tools">
        {/* Its width is kept free: it comes after the text, and nothing moves. */}
        <div className="waiting-place">
          {!first && (
            <LazyBoundary waiting={null} around={() => null}>
              <waiting.View room={room} onView={onView} />
            </LazyBoundary>
          )}
        </div>
        <PresenceMenu room={room} />
        <ColumnToggle
          shown={view.outline}
          column="outline"
          label={view.outline ? words.hideOutline : words.showOutline}
          onToggle={() => onView({ outline: !view.outline })}
        />
        <ColumnToggle
          shown={view.panels}
          column="panels"
          label={view.panels ? words.hidePanels : words.showPanels}
          onToggle={() => onView({ panels: !view.panels })}
        />
        <MoreMenu room={room} />
        <LangSwitch />
        <AccountMenu me={me} demo={false} />
      </div>
    </header>
  )
}

type ToggleProps = {
  readonly shown: boolean
  readonly column: 'outline' | 'panels'
  readonly label: string
  readonly onToggle: () => void
}

function ColumnToggle({ shown, column, label, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      className={`icon-button column-toggle column-toggle-${column}`}
      aria-expanded={shown}
      aria-controls={column}
      aria-label={label}
      title={label}
      onClick={onToggle}
    />
  )
}
