import type { MemoId } from '../../model/ids.ts'
import { useRoom } from '../session/hooks.ts'
import { Desk } from './drafting/Desk.tsx'
import { useMe } from './session/Guard.tsx'

/** 起草台: one memorandum open in this tab. */
export function Drafting({ id }: { readonly id: MemoId }) {
  const me = useMe()
  return <Desk room={useRoom(id, me.id)} />
}
