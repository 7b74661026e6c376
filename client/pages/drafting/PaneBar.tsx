import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { columnNames, type DeskView, type PanelTab, useTabs } from './desk-view.ts'

type Props = {
  readonly room: RoomSession
  readonly view: DeskView
  readonly onView: (part: Partial<DeskView>) => void
}

type Choice = Partial<DeskView> & { readonly name: 'outline' | 'text' | PanelTab }

const choicesOf = (tabs: readonly PanelTab[]): readonly Choice[] => [
  { name: 'outline', pane: 'outline' },
  { name: 'text', pane: 'text' },
  ...tabs.map((tab) => ({ name: tab, pane: 'panels', tab }) as const),
]

/** On narrow screens, chooses the column or the panel to show. */
export function PaneBar({ room, view, onView }: Props) {
  const tabs = useTabs(room)
  const words = columnNames(useWords())
  const front = view.pane === 'panels' ? view.tab : view.pane
  return (
    <nav className="pane-bar" aria-label={words.panels}>
      {choicesOf(tabs).map(({ name, ...part }) => (
        <button
          key={name}
          type="button"
          aria-current={front === name ? 'true' : undefined}
          onClick={() => onView(part)}
        >
          {words[name]}
        </button>
      ))}
    </nav>
  )
}
