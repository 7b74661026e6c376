import type { MemoId } from '../../../model/ids.ts'
import { useRoom } from '../../session/hooks/room.ts'
import { useMe } from '../shell/Guard.tsx'
import { Desk } from './Desk.tsx'

/** 起草台: one memorandum open in this browser tab. */
export function Drafting({ id }: { readonly id: MemoId }) {
  const me = useMe()
  return <Desk room={useRoom(id, me.id)} />
}
