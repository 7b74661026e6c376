import { startTransition, useEffect, useState } from 'react'
import { fitOf } from '../../../../model/dossier/suggestions/fit.ts'
import type { FitIn } from '../../../../model/dossier/waiting/suggestions.ts'
import { type WaitingItem, waitingFor } from '../../../../model/dossier/waiting/waiting.ts'
import type { Seq } from '../../../../model/ids.ts'
import type { RoomPicture, RoomSession } from '../../../session/room-session.ts'
import { suggestionsOf } from '../../../session/suggestions/follow.ts'
import { lookedAtIn } from '../../../session/suggestions/looked-at.ts'
import type { StandingSuggestions } from '../../../session/suggestions/standing.ts'

/** What waits for whoever looks; again when the text or a decision changes, when there is time (RO3). */
export function useWaiting(room: RoomSession, since: Seq): readonly WaitingItem[] {
  const [items, setItems] = useState(() => waitingNow(room, since))
  useEffect(() => {
    const follow = () => startTransition(() => setItems(waitingNow(room, since)))
    follow()
    return suggestionsOf(room).subscribe(follow)
  }, [room, since])
  return items
}

/** Of the suggestions that have been compared with the text (SG10). */
function waitingNow(room: RoomSession, since: Seq): readonly WaitingItem[] {
  const { actor, dossier, memo } = room.picture()
  const compared = { ...dossier, suggestions: lookedAtIn(room).now() }
  return waitingIn({ actor, dossier: compared, memo }, suggestionsOf(room).now(), since)
}

/** [WA8] Derived in the browser by the function the server has; what the panels know of the suggestions is not merged again. */
export function waitingIn(
  { actor, dossier, memo }: Pick<RoomPicture, 'actor' | 'dossier' | 'memo'>,
  { text, byId }: StandingSuggestions,
  since: Seq,
): readonly WaitingItem[] {
  if (!actor) return []
  const fitIn: FitIn = ({ id, tabled }, now) => {
    const known = byId.get(id)?.tabled
    return known?.version === tabled ? known.fit : fitOf(tabled.form, now)
  }
  return waitingFor(dossier, actor, (lang) => (lang === memo.lang ? text : null), since, fitIn)
}
