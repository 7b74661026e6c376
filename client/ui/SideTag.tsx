import type { Role, Side } from '../../model/people.ts'
import { useWords } from '../i18n/words.ts'

type Props = { readonly side: Side | null; readonly role?: Role; readonly full?: boolean }

/** A side by colour and by word, so that either alone tells which; `full` writes 中方 instead of 中. */
export function SideTag({ side, role, full = false }: Props) {
  const words = useWords().common
  if (side !== null)
    return (
      <span className={`tag tag-${side}`} title={words.sides[side]}>
        {full ? words.sides[side] : words.sideTags[side]}
      </span>
    )
  if (role === undefined) return null
  return (
    <span className="tag tag-neutral" title={words.roles[role]}>
      {full ? words.roles[role] : words.roleTags[role]}
    </span>
  )
}

/** 中方 · 团长; 秘书处. */
export function RoleLine({ side, role }: { readonly side: Side | null; readonly role: Role }) {
  const words = useWords().common
  return (
    <span className="role-line">
      {side && <SideTag side={side} full />}
      <span>{words.roles[role]}</span>
    </span>
  )
}
