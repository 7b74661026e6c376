import type { Dossier } from '../../model/dossier/dossier.ts'
import type { PersonId } from '../../model/ids.ts'
import { useWords } from '../i18n/words.ts'
import { SideTag } from '../ui/SideTag.tsx'
import { memberName } from './member-name.ts'

/** A name with the tag of its side. */
export function PersonName({ dossier, person }: { dossier: Pick<Dossier, 'members'>; person: PersonId }) {
  const { name, side } = memberName(dossier, person, useWords().common.roles.secretariat)
  return (
    <span className="person">
      <SideTag side={side} />
      {name}
    </span>
  )
}
