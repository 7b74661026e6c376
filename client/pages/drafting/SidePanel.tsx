import { Tabs } from 'radix-ui'
import { useWords } from '../../i18n/words.ts'
import { Comments } from '../../panels/Comments.tsx'
import { History } from '../../panels/History.tsx'
import { Ledger } from '../../panels/Ledger.tsx'
import { Precedents } from '../../panels/Precedents.tsx'
import type { RoomSession } from '../../session/room-session.ts'
import { namesOf, TABS, type Tab } from './view.ts'

const PANELS = { priorItems: Ledger, precedents: Precedents, comments: Comments, history: History } as const

type Props = { readonly room: RoomSession; readonly tab: Tab; readonly onTab: (tab: Tab) => void }

/** What is half done in a panel survives a look at another; the history asks the server and lives only in front. */
const KEPT: readonly Tab[] = ['priorItems', 'comments']

export function SidePanel({ room, tab, onTab }: Props) {
  const words = namesOf(useWords())
  const kept = (each: Tab) => (KEPT.includes(each) ? { forceMount: true as const, hidden: each !== tab } : {})
  const choose = (value: string) => {
    const chosen = TABS.find((each) => each === value)
    if (chosen) onTab(chosen)
  }
  return (
    <Tabs.Root className="tabs" value={tab} onValueChange={choose}>
      <Tabs.List className="tab-list" aria-label={words.panels}>
        {TABS.map((each) => (
          <Tabs.Trigger key={each} className="tab" value={each}>
            {words[each]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map((each) => {
        const Panel = PANELS[each]
        return (
          <Tabs.Content key={each} className="tab-panel" value={each} {...kept(each)}>
            <Panel room={room} />
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
