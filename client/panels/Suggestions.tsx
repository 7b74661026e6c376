import { useMemo, useState } from 'react'
import { partyOf } from '../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../model/ids.ts'
import { may } from '../../model/policy.ts'
import { useSuggestionWords } from '../i18n/suggestions.ts'
import { useDebouncedText, usePicture } from '../session/hooks/room.ts'
import { useSuggestions } from '../session/hooks/suggestions.ts'
import { isPhone } from '../session/mode.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Button } from '../ui/Button.tsx'
import { StrengthButton } from './strength/StrengthButton.tsx'
import {
  arrangeSuggestions,
  idOfView,
  isShown,
  type ShownSuggestions,
  type SuggestionView,
} from './suggestions/arrange.ts'
import { SuggestionBulk } from './suggestions/Bulk.tsx'
import { ContainedSection } from './suggestions/ContainedSection.tsx'
import { DraftSection } from './suggestions/DraftSection.tsx'
import { OverSuggestions } from './suggestions/OverSuggestions.tsx'
import { PickAll } from './suggestions/PickAll.tsx'
import { permissionsOn } from './suggestions/permissions.ts'
import type { Picking } from './suggestions/picking.ts'
import { SuggestionCard } from './suggestions/SuggestionCard.tsx'
import { SuggestionFilter } from './suggestions/SuggestionFilter.tsx'
import { sectionsOf } from './suggestions/sections.ts'
import { usePage } from './suggestions/usePage.ts'
import './panels.css'

/** 建议: the drafts of one's own delegation first, then what is tabled, by section of the text. */
export function Suggestions({ room }: { readonly room: RoomSession }) {
  const words = useSuggestionWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const actor = usePicture(room, (picture) => picture.actor)
  const { memo } = useDebouncedText(room)
  const [shown, setShown] = useState<ShownSuggestions>('all')
  const [picked, setPicked] = useState<ReadonlySet<SuggestionId>>(new Set())
  const standing = useSuggestions(room)
  const { text } = standing
  const arranged = useMemo(() => arrangeSuggestions(standing), [standing])
  const mine = actor && partyOf(actor)
  const pointedAt = usePicture(room, (picture) => picture.openSuggestion)
  const isPointedAt = (view: SuggestionView): boolean => view.suggestion.id === pointedAt?.suggestion
  const open = arranged.open.filter((view) => isPointedAt(view) || isShown(view, shown, mine))
  const { listed, left, more } = usePage(open, idOfView, pointedAt?.suggestion)
  const sections = sectionsOf(memo, listed, words.front, words.goneSection)
  const disputed = arranged.open.filter(({ bracket }) => bracket !== null).length
  const mayAccept = (view: SuggestionView): boolean =>
    view.shown.fit.is === 'fits' && permissionsOn(view.suggestion, actor, dossier).accept
  const pick = (ids: readonly SuggestionId[], on: boolean): void =>
    setPicked((was) => new Set(on ? [...was, ...ids] : [...was].filter((one) => !ids.includes(one))))
  const picking: Picking = { can: mayAccept, picked, pick }
  const chosen = open.filter((view) => picked.has(view.suggestion.id) && mayAccept(view))
  const card = (view: SuggestionView) => (
    <SuggestionCard
      key={view.suggestion.id}
      room={room}
      dossier={dossier}
      actor={actor}
      text={text}
      view={view}
      open={isPointedAt(view) ? (pointedAt?.nth ?? null) : null}
      picked={mayAccept(view) ? picked.has(view.suggestion.id) : null}
      onPick={(on) => pick([view.suggestion.id], on)}
    />
  )
  const mayWrite = actor !== null && may(actor.role, 'suggest') && !isPhone()
  const empty = arranged.open.length + arranged.drafts.length + arranged.contained.length === 0
  return (
    <div className="suggestions">
      <p className="panel-note">
        {empty
          ? words.none[standing.over.length > 0 ? 'open' : 'yet'](mayWrite)
          : words.count(arranged.open.length, disputed)}
      </p>
      {arranged.open.length > 0 && <SuggestionFilter shown={shown} onShown={setShown} />}
      <DraftSection
        room={room}
        drafts={arranged.drafts}
        pointedAt={pointedAt?.suggestion}
        ofSecretariat={mine === 'secretariat'}
        card={card}
      />
      {!empty && open.length === 0 && arranged.open.length > 0 && (
        <p className="panel-empty">{words.noneShown}</p>
      )}
      <PickAll {...picking} views={listed} label={words.chooseAll} />
      <SuggestionBulk room={room} text={text} chosen={chosen} done={() => setPicked(new Set())} />
      {sections.map(({ at, title, views }) => (
        <section key={at}>
          <header className="suggestion-section">
            <h3>{title}</h3>
            <PickAll {...picking} views={views} among={listed} label={words.chooseSection} />
          </header>
          <ul className="threads">{views.map(card)}</ul>
        </section>
      ))}
      {left > 0 && <Button onClick={more}>{words.more(left)}</Button>}
      <ContainedSection views={arranged.contained} pointedAt={pointedAt?.suggestion} card={card} />
      <OverSuggestions
        key={pointedAt?.nth}
        over={standing.over}
        dossier={dossier}
        actor={actor}
        room={room}
        pointedAt={pointedAt}
      />
      <StrengthButton room={room} />
    </div>
  )
}
