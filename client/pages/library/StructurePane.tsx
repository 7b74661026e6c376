import type { Thing } from '../../../model/reading/elements.ts'
import { useWords } from '../../i18n/words.ts'
import type { Choosing } from './chosen.ts'
import { clicking, moving } from './keys.ts'
import { ThingRow } from './ThingRow.tsx'
import { useFollow } from './useFollow.ts'

type Props = { readonly things: readonly Thing[]; readonly choosing: Choosing }

/** What was read from the document, in its order. */
export function StructurePane({ things, choosing }: Props) {
  const words = useWords().source
  const { chosen, chooseThing } = choosing
  const key = chosen.thing?.key ?? ''
  const at = things.findIndex((thing) => thing.key === key)
  const pane = useFollow(key, '[data-thing][aria-selected="true"]')
  return (
    <div
      ref={pane}
      className="reading-list things"
      role="listbox"
      tabIndex={0}
      aria-label={words.structure}
      aria-description={words.keys}
      aria-activedescendant={key === '' ? undefined : `thing-${key}`}
      onClick={clicking('[data-thing]', ({ dataset }) => {
        const thing = things.find((each) => each.key === dataset.thing)
        if (thing) chooseThing(thing)
      })}
      onKeyDown={moving(things, at, chooseThing)}
    >
      {things.map((thing) => (
        <ThingRow key={thing.key} thing={thing} chosen={thing.key === key} />
      ))}
    </div>
  )
}
