import { useQuery } from '@tanstack/react-query'
import { endOfRound } from '../../../../model/library/source.ts'
import { type Template, templateOf } from '../../../../model/memo/template.ts'
import { api } from '../../../session/api.ts'
import type { RoomSession } from '../../../session/room-session.ts'

/** The template that the memorandum was made from; undefined until it has come, and when it is gone. */
export function useTemplate(room: RoomSession): Template | undefined {
  const { data } = useQuery({ queryKey: ['templates'], queryFn: api.templates })
  const { about } = room.picture().dossier
  return data?.ok && about ? templateOf(data.value, about.template) : undefined
}

/** When the meeting of a round ended, as the library has it; '' when it has not. */
export function useEndOfRound(): (round: number) => string {
  const { data } = useQuery({ queryKey: ['library'], queryFn: api.library })
  return (round) => (data?.ok ? endOfRound(data.value, round) : null) ?? ''
}
