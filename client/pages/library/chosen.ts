import { useCallback, useMemo, useState } from 'react'
import { holderOf, type SourceElement } from '../../../model/reading/elements.ts'

/** A narrow screen shows one pane at a time. */
export type SourcePane = 'document' | 'structure'
export const PANES: readonly SourcePane[] = ['document', 'structure']

export type Chosen = {
  readonly element: SourceElement | null
  /** The line that was chosen, or the first line of the element that was. */
  readonly line: number | null
  /** The pane in which it was chosen; the other one follows. */
  readonly from: SourcePane
}

type ChosenKey = { readonly key: string | null; readonly line: number | null; readonly from: SourcePane }

export type Choosing = {
  readonly chosen: Chosen
  readonly chooseLine: (line: number) => void
  readonly chooseElement: (element: SourceElement) => void
}

function initiallyAt(elements: readonly SourceElement[], key: string | null): ChosenKey {
  const element = elements.find((each) => each.key === key)
  return { key: element?.key ?? null, line: element?.lines[0] ?? null, from: 'structure' }
}

/**
 * [LS5] One element is chosen, by a line of the document or by itself. When a correction changes the structure, the
 * element that now holds the chosen line is chosen.
 */
export function useChosen(elements: readonly SourceElement[], first: string | null): Choosing {
  const [at, setAt] = useState<ChosenKey>(() => initiallyAt(elements, first))
  const chooseLine = useCallback(
    (line: number) => setAt({ key: holderOf(elements, line)?.key ?? null, line, from: 'document' }),
    [elements],
  )
  const chooseElement = useCallback(
    (element: SourceElement) => setAt({ key: element.key, line: element.lines[0], from: 'structure' }),
    [],
  )
  const chosen = useMemo((): Chosen => {
    const own = elements.find((element) => element.key === at.key)
    const covers = own && at.line !== null && own.lines[0] <= at.line && at.line <= own.lines[1]
    const element = covers ? own : at.line === null ? null : holderOf(elements, at.line)
    return { element, line: at.line, from: at.from }
  }, [elements, at])
  return { chosen, chooseLine, chooseElement }
}
