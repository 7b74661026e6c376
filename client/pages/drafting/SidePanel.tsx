import { Tabs } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { differenceHere } from '../../panels/Difference.tsx'
import { EditedStrength } from '../../panels/strength/edited.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useFonts } from '../../ui/fonts.ts'
import { Loading } from '../../ui/Loading.tsx'
import { LazyBoundary, lazyComponent, whenIdle } from '../../ui/lazy.tsx'
import { columnNames, type PanelTab, useTabs } from './desk-view.ts'
import { useTextFirst } from './useTextFirst.ts'

const ledger = lazyComponent(async () => (await import('../../panels/Ledger.tsx')).Ledger)
/** [LZ7] Nobody is asked for an answer to words that are not on the screen yet. */
const suggestions = lazyComponent(async () => {
  const [panel] = await Promise.all([import('../../panels/Suggestions.tsx'), differenceHere()])
  return panel.Suggestions
})
const positions = lazyComponent(async () => {
  const [panel] = await Promise.all([import('../../panels/Positions.tsx'), differenceHere()])
  return panel.Positions
})
const precedents = lazyComponent(async () => (await import('../../panels/Precedents.tsx')).Precedents)
const comments = lazyComponent(async () => (await import('../../panels/Comments.tsx')).Comments)
const history = lazyComponent(async () => (await import('../../panels/History.tsx')).History)

/**
 * [LZ1] A panel's script is fetched once the text stands: when the panel is opened, or earlier when the browser is idle. What
 * is negotiated waits until it is opened.
 */
const PANELS = { priorItems: ledger, suggestions, positions, precedents, comments, history } as const
function fetchRest(): void {
  for (const panel of [comments, precedents, history]) panel.fetch()
}

type Props = { readonly room: RoomSession; readonly tab: PanelTab; readonly onTab: (tab: PanelTab) => void }

/** Panels that stay mounted when another is shown, so that half-written text survives. The history is asked for anew. */
const KEPT: readonly PanelTab[] = ['priorItems', 'suggestions', 'positions', 'comments']

export function SidePanel({ room, tab, onTab }: Props) {
  const words = columnNames(useWords())
  const strength = usePicture(room, (picture) => picture.dossier.strength)
  const [opened, setOpened] = useState<readonly PanelTab[]>([tab])
  const first = useTextFirst(room)
  useFonts(!first)
  const tabs = useTabs(room)
  if (!opened.includes(tab)) setOpened([...opened, tab])
  useEffect(() => (first ? undefined : PANELS[tab].fetch()), [tab, first])
  useEffect(() => (first ? undefined : whenIdle(fetchRest)), [first])
  const kept = (each: PanelTab) =>
    opened.includes(each) && KEPT.includes(each) ? { forceMount: true as const, hidden: each !== tab } : {}
  const choose = (value: string) => {
    const chosen = tabs.find((each) => each === value)
    if (chosen) onTab(chosen)
  }
  return (
    <Tabs.Root className="tabs" value={tab} onValueChange={choose}>
      <Tabs.List className="tab-list" aria-label={words.panels}>
        {tabs.map((each) => (
          <Tabs.Trigger key={each} className="tab" value={each}>
            {words[each]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((each) => {
        const { View: Panel } = PANELS[each]
        return (
          <Tabs.Content key={each} className="tab-panel" value={each} {...kept(each)}>
            <LazyBoundary waiting={<Loading />}>
              {first ? (
                <Loading />
              ) : (
                <EditedStrength value={strength}>
                  <Panel room={room} />
                </EditedStrength>
              )}
            </LazyBoundary>
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
