import { useEffect, useRef } from 'react'
import type { SuggestionView } from './arrange.ts'
import { type Picking, pickedTogether } from './picking.ts'

type Props = Picking & {
  readonly views: readonly SuggestionView[]
  readonly label: (n: number) => string
  readonly among?: readonly SuggestionView[]
}

/** [SG9] Ticks all that are listed here and can be accepted. */
export function PickAll({ views, label, among, ...picking }: Props) {
  const box = useRef<HTMLInputElement>(null)
  const found = pickedTogether(picking, views, among)
  useEffect(() => {
    if (box.current && found) box.current.indeterminate = found.count > 0 && found.count < found.ids.length
  })
  if (found === null) return null
  const { ids, count } = found
  return (
    <label className="panel-check">
      <input
        ref={box}
        type="checkbox"
        checked={count === ids.length}
        onChange={(event) => picking.pick(ids, event.target.checked)}
      />
      <span>{label(ids.length)}</span>
    </label>
  )
}
