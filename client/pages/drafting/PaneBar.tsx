import { useWords } from '../../i18n/words.ts'
import { PANES, type View } from './view.ts'

type Props = { readonly view: View; readonly onView: (part: Partial<View>) => void }

/** On narrow screens: which of the three columns is in front. */
export function PaneBar({ view, onView }: Props) {
  const words = useWords().drafting
  return (
    <nav className="pane-bar" aria-label={words.panels}>
      {PANES.map((pane) => (
        <button
          key={pane}
          type="button"
          aria-current={view.pane === pane ? 'true' : undefined}
          onClick={() => onView({ pane })}
        >
          {words[pane]}
        </button>
      ))}
    </nav>
  )
}
