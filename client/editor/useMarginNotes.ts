import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { identical } from '../../model/dossier/disposition.ts'
import type { TemplateId } from '../../model/ids.ts'
import { useDataLang } from '../i18n/words.ts'
import { api } from '../session/api.ts'
import { useItems } from '../session/data/useItems.ts'
import { isReader, usePicture } from '../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../session/room-session.ts'
import type { MarginNotes } from './drawn/margin-attributes.ts'
import { useTextDrawn } from './useTextDrawn.ts'

const FOR_GOOD = Number.POSITIVE_INFINITY

type LoadedGuidance = { readonly guidance: (part: string) => string; readonly state: 'loading' | 'settled' }

/** The guidance of the memorandum's template, in the language of the interface; none for whoever only reads. */
export function useGuidance(room: RoomSession): LoadedGuidance {
  const id = usePicture(room, guidedBy)
  const lang = useDataLang()
  const { data, isPending } = useQuery({
    queryKey: ['guidance', id, lang],
    queryFn: () => (id === null ? null : api.guidance(id, lang)),
    staleTime: FOR_GOOD,
    enabled: id !== null,
  })
  const guidance = useMemo(() => {
    const found = new Map(data?.ok ? Object.entries(data.value) : [])
    return (part: string) => found.get(part) ?? ''
  }, [data])
  return { guidance, state: id !== null && isPending ? 'loading' : 'settled' }
}

/** The template whose guidance is shown. */
const guidedBy = (picture: RoomPicture): TemplateId | null =>
  isReader(picture) ? null : (picture.dossier.about?.template ?? null)

/** Whether a block has the wording of the item it takes up; derived from the text, as in the ledger. */
export function useItemStates(room: RoomSession): MarginNotes['itemState'] {
  const known = useItems(useTextDrawn(room)).items
  return useMemo(() => {
    const items = new Map(known.map((item) => [item.id, item]))
    return (id, block, lang) => {
      const item = items.get(id)
      if (!item) return null
      if (item.standing === 'reference') return 'drawn'
      return identical(block, item, lang) ? 'carried' : 'revised'
    }
  }, [known])
}
