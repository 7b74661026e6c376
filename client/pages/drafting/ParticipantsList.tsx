import type { Lang } from '../../../model/memo/blocks.ts'
import { orderOfSides, type Participant } from '../../../model/memo/particulars.ts'
import type { Side } from '../../../model/people.ts'
import { langBehind, termsOf } from '../../../model/words/words.ts'
import { htmlLang } from '../../i18n/lang.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import type { RoomPicture } from '../../session/room-session.ts'

/** The participants who are to be listed, under the text and in its language. */
export function ParticipantsList({ dossier, lang }: Pick<RoomPicture, 'dossier' | 'lang'>) {
  const { title } = termsOf(lang).participants
  const { noParticipants } = useWords().drafting
  const interfaceLang = useLang()
  const { participants, fields, about } = dossier
  if (!about) return null
  const sides = orderOfSides(fields, lang)
  const listed = sides.map((side) => ({ side, people: participants[side].filter((p) => p.listed) }))
  const empty = listed.every(({ people }) => people.length === 0)
  return (
    <section className="participants" data-empty={empty} lang={htmlLang(lang)} aria-labelledby="participants">
      <h2 id="participants">{title}</h2>
      {empty && (
        <p className="participants-none" lang={htmlLang(interfaceLang)}>
          {noParticipants}
        </p>
      )}
      {listed.map(
        ({ side, people }) =>
          people.length > 0 && <Delegation key={side} side={side} people={people} lang={lang} />,
      )}
    </section>
  )
}

type Props = { readonly side: Side; readonly people: readonly Participant[]; readonly lang: Lang }

function HeadTitle({ of, side, lang }: { readonly of: Participant } & Pick<Props, 'side' | 'lang'>) {
  const behind = langBehind(of.affiliation || of.name, lang)
  return (
    <span className="delegation-head" lang={htmlLang(behind)}>
      {termsOf(behind).participants.head[side]}
    </span>
  )
}

function Delegation({ side, people, lang }: Props) {
  const words = termsOf(lang).participants
  return (
    <>
      <h3>{words.of[side]}</h3>
      <ol className="delegation">
        {people.map((person) => (
          <li key={`${person.name} ${person.affiliation}`}>
            <span className="delegation-name">{person.name}</span>
            <span className="delegation-what">
              {person.affiliation}
              {person.head && <HeadTitle of={person} side={side} lang={lang} />}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
