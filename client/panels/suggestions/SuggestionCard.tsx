import { memo as remembered } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { partyOf, type SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import type { PersonId } from '../../../model/ids.ts'
import { rareCharacters } from '../../../model/memo/rare.ts'
import type { Actor } from '../../../model/people.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo, useNow } from '../../ui/TimeAgo.tsx'
import { PersonName } from '../PersonName.tsx'
import { SuggestionAnswers } from './Answers.tsx'
import type { SuggestionView } from './arrange.ts'
import { CounterTo } from './CounterTo.tsx'
import { permissionsOn } from './permissions.ts'
import { SuggestionThreads } from './SuggestionThreads.tsx'
import { awaitedOf, isBeingRevised, stateOf } from './state.ts'
import { usePointedAt } from './usePointedAt.ts'
import { BracketLine, PartyName, SuggestedWordings } from './Wordings.tsx'
import { nameOfForm } from './wordings.ts'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly text: PlacedText
  readonly view: SuggestionView
  /** Somebody points at it, for the n-th time. */
  readonly open: number | null
  /** Whether it is among those that are answered together; null: it cannot be. */
  readonly picked: boolean | null
  readonly onPick: (picked: boolean) => void
}

/** One suggestion: who proposes what, how it stands, and what this person may do with it. */
export const SuggestionCard = remembered(function SuggestionCard(props: Props) {
  const { room, dossier, actor, text, view, open, picked, onPick } = props
  const { suggestion, bracket } = view
  const { version } = view.shown
  const { form } = version
  const words = useSuggestionWords()
  const block = text.blocks[view.one.at]?.id
  const card = usePointedAt(open, () => block !== undefined && room.reveal(block, null, true))
  const show = (): void => {
    if (block !== undefined) room.reveal(block)
  }
  return (
    <li
      ref={card}
      data-open={open !== null}
      className="thread suggestion"
      data-suggestion={suggestion.id}
      data-party={suggestion.party}
      tabIndex={-1}
    >
      <header className="suggestion-head">
        {picked !== null && (
          <input
            type="checkbox"
            aria-label={words.choose}
            checked={picked}
            onChange={(event) => onPick(event.target.checked)}
          />
        )}
        <b>
          <PartyName party={suggestion.party} />
        </b>
        <StateChip view={view} actor={actor} />
        <span className="suggestion-by">
          <PersonName dossier={dossier} person={version.author} /> <TimeAgo at={version.at} />
        </span>
      </header>
      <button type="button" className="link suggestion-where" onClick={show}>
        {words.kinds[nameOfForm(form)]}
      </button>
      {view.isDraft && version.author !== actor?.person && (
        <RevisedNow suggestion={suggestion} dossier={dossier} me={actor?.person ?? null} />
      )}
      {version.counters !== null && <CounterTo dossier={dossier} counters={version.counters} />}
      <SuggestedWordings view={view} text={text} />
      {bracket?.places.map((place) => (
        <BracketLine key={place.from} place={place} />
      ))}
      <RareCharacters form={form} />
      {version.reason !== '' && <p className="panel-note">{words.reason(version.reason)}</p>}
      <GivenAnswers view={view} dossier={dossier} />
      <SuggestionThreads {...{ room, dossier, actor, suggestion }} />
      <SuggestionAnswers
        room={room}
        view={view}
        text={text}
        permissions={permissionsOn(suggestion, actor, dossier)}
      />
    </li>
  )
})

/** [CL4] Whoever accepts it learns it before the PDF is made. */
function RareCharacters({ form }: { readonly form: SuggestedForm }) {
  const words = useSuggestionWords()
  const blocks = 'blocks' in form ? form.blocks : []
  const rare = rareCharacters(blocks.flatMap(({ spans }) => spans.map(({ text }) => text)).join(''))
  return rare.length === 0 ? null : <p className="panel-note">{words.rare(rare.join(' '))}</p>
}

type RevisedProps = {
  readonly suggestion: Suggestion
  readonly dossier: Dossier
  readonly me: PersonId | null
}

/** [SG7] 某某正在修改: from the draft alone, for presence goes to everybody. */
function RevisedNow({ suggestion, dossier, me }: RevisedProps) {
  const words = useSuggestionWords()
  const now = useNow(2_000)
  if (suggestion.draft === null || !isBeingRevised(suggestion, me, now)) return null
  return (
    <p className="panel-note suggestion-revised">
      <PersonName dossier={dossier} person={suggestion.draft.author} /> {words.revising}
    </p>
  )
}

/** How it stands, said to whoever looks: what awaits the other side for one side awaits the own one for the other. */
function StateChip({ view, actor }: Pick<Props, 'view' | 'actor'>) {
  const words = useSuggestionWords()
  const { sides } = useWords().common
  const state = stateOf(view)
  const { party } = view.suggestion
  const isOwn = actor !== null && partyOf(actor) === party
  const said = (): string => {
    if (state === 'conflict' && !isOwn) return words.overtaken
    if (state !== 'tabled' || (isOwn && party !== 'secretariat')) return words.states[state]
    const awaited = awaitedOf(view.suggestion)
    if (awaited.some((side) => side === actor?.side)) return words.awaitsUs
    const [only, another] = awaited
    return only && !another ? words.awaits(sides[only]) : words.awaitsBoth
  }
  return (
    <span className="chip" data-state={state}>
      {said()}
    </span>
  )
}

type GivenProps = Pick<Props, 'view' | 'dossier'>

/** Who has accepted this version or places of it, and who has declined it and why. */
function GivenAnswers({ view: { suggestion, isDraft }, dossier }: GivenProps) {
  const words = useSuggestionWords()
  const { sides } = useWords().common
  if (isDraft) return null
  return (
    <>
      {suggestion.taken.map(({ by, at, seq }) => (
        <p key={seq} className="panel-note suggestion-taken">
          <PersonName dossier={dossier} person={by} /> {words.partTaken} <TimeAgo at={at} />
        </p>
      ))}
      {suggestion.keys.map(({ side }) => (
        <p key={side} className="panel-note">
          {words.key(sides[side])}
        </p>
      ))}
      {suggestion.declines.map(({ side, reason }) => (
        <p key={side} className="panel-note">
          {words.declinedBy(sides[side])}
          {reason !== '' && ` · ${words.reason(reason)}`}
        </p>
      ))}
    </>
  )
}
