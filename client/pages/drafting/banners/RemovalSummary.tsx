import type { Dossier } from '../../../../model/dossier/dossier.ts'
import type { Removal } from '../../../../model/dossier/removal.ts'
import { SIDES } from '../../../../model/people.ts'
import { useWords } from '../../../i18n/words.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import { TimeAgo } from '../../../ui/TimeAgo.tsx'

type Props = { readonly dossier: Dossier; readonly removal: Removal }

/** Who removed how much and when, and which whole sections of which side. */
export function RemovalSummary({ dossier, removal }: Props) {
  const words = useWords().removals
  const { by, at, characters, share, sections } = removal
  return (
    <p>
      <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} />{' '}
      <strong>
        {words.by} {words.much(characters, Math.round(share * 100))}
      </strong>
      {SIDES.map((side) => {
        const titles = sections.filter((section) => section.side === side).map(({ title }) => title)
        const quoted = titles.map((title) => words.quoted(title || words.untitled)).join(' ')
        return (
          titles.length > 0 && (
            <span key={side}>
              {' · '}
              {words.sectionsOf[side]}
              {quoted}
            </span>
          )
        )
      })}
    </p>
  )
}
