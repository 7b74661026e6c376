import { useCallback, useMemo, useState } from 'react'
import { holderOf, type Thing } from '../../../model/reading/elements.ts'

/** A narrow screen shows one pane at a time. */
export type Pane = 'document' | 'structure'
export const PANES: readonly Pane[] = ['document', 'structure']

export type Chosen = {
  readonly thing: Thing | null
  /** The line that was pointed at; of a thing, its first. */
  readonly line: number | null
  /** The other pane follows the one in which something was chosen. */
  readonly from: Pane
}

type At = { readonly key: string | null; readonly line: number | null; readonly from: Pane }

export type Choosing = {
  readonly chosen: Chosen
  readonly chooseLine: (line: number) => void
  readonly chooseThing: (thing: Thing) => void
}

function firstOf(things: readonly Thing[], key: string | null): At {
  const thing = things.find((each) => each.key === key)
  return { key: thing?.key ?? null, line: thing?.lines[0] ?? null, from: 'structure' }
}

/**
 * [LS5] One thing is chosen, by a line of the document or by itself. When the reading changes under it, what holds the
 * chosen line now is chosen.
 */
export function useChosen(things: readonly Thing[], first: string | null): Choosing {
  const [at, setAt] = useState<At>(() => firstOf(things, first))
  const chooseLine = useCallback(
    (line: number) => setAt({ key: holderOf(things, line)?.key ?? null, line, from: 'document' }),
    [things],
  )
  const chooseThing = useCallback(
    (thing: Thing) => setAt({ key: thing.key, line: thing.lines[0], from: 'structure' }),
    [],
  )
  const chosen = useMemo((): Chosen => {
    const own = things.find((thing) => thing.key === at.key)
    const covers = own && at.line !== null && own.lines[0] <= at.line && at.line <= own.lines[1]
    const thing = covers ? own : at.line === null ? null : holderOf(things, at.line)
    return { thing, line: at.line, from: at.from }
  }, [things, at])
  return { chosen, chooseLine, chooseThing }
}
