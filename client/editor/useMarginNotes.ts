import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { identical } from '../../model/dossier/disposition.ts'
import { useDataLang } from '../i18n/words.ts'
import { api } from '../session/api.ts'
import { useItems } from '../session/data/useItems.ts'
import { usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import type { MarginNotes } from './drawn/margin-attributes.ts'
import { useTextDrawn } from './useTextDrawn.ts'

const FOR_GOOD = Number.POSITIVE_INFINITY

/** The guidance of the memorandum's template, in the language of the interface. */
export function useGuidance(room: RoomSession): (part: string) => string {
  const id = usePicture(room, (picture) => picture.dossier.about?.template ?? null)
  const lang = useDataLang()
  const enabled = useTextDrawn(room)
  const { data } = useQuery({
    queryKey: ['guidance', id, lang],
    queryFn: () => (id === null ? null : api.guidance(id, lang)),
    staleTime: FOR_GOOD,
    enabled: enabled && id !== null,
  })
  return useMemo(() => {
    const guidance = new Map(data?.ok ? Object.entries(data.value) : [])
    return (part) => guidance.get(part) ?? ''
  }, [data])
}

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
