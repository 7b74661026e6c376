import { useWords } from '../../i18n/words.ts'
import { namesOf, TABS, type Tab, type View } from './view.ts'

type Props = { readonly view: View; readonly onView: (part: Partial<View>) => void }

type Choice = Partial<View> & { readonly name: 'outline' | 'text' | Tab }

const CHOICES: readonly Choice[] = [
  { name: 'outline', pane: 'outline' },
  { name: 'text', pane: 'text' },
  ...TABS.map((tab) => ({ name: tab, pane: 'panels', tab }) as const),
]

/** On narrow screens: which column, or which panel, is in front. */
export function PaneBar({ view, onView }: Props) {
  const words = namesOf(useWords())
  const front = view.pane === 'panels' ? view.tab : view.pane
  return (
    <nav className="pane-bar" aria-label={words.panels}>
      {CHOICES.map(({ name, ...part }) => (
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
