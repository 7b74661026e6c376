import { useState } from 'react'
import { lettersOf, textOfLetters } from '../../../model/history/range.ts'
import type { ChangedRun } from '../../../model/history/range-changes.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { Write } from '../../ui/useWrite.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import type { SuggestionView } from './arrange.ts'

type Props = {
  readonly view: SuggestionView
  readonly write: Write
  readonly send: (pieces: readonly number[]) => void
  readonly close: () => void
}

/** [SU3] 逐处接受: the places of a change, each with its words; the rest stays open. */
export function AcceptParts({ view, write, send, close }: Props) {
  const words = useSuggestionWords()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { fit, pieces } = view.shown
  if (fit.is !== 'fits' || fit.write.is !== 'range') return null
  const now = textOfLetters(lettersOf(fit.write.now))
  const toggle = (n: number, on: boolean): void =>
    setChosen((was) => (on ? [...was, n] : was.filter((one) => one !== n)).toSorted((a, b) => a - b))
  return (
    <PanelForm className="retire-form" send={() => send(chosen)} cancel={close}>
      {pieces.map((run, n) => (
        <label key={`${run.from} ${run.to}`} className="panel-check suggestion-part">
          <input
            type="checkbox"
            checked={chosen.includes(n)}
            onChange={(event) => toggle(n, event.target.checked)}
          />
          <span>
            {words.part(n + 1)} <PartOfChange run={run} now={now} />
          </span>
        </label>
      ))}
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={words.acceptChosen(chosen.length)}
        disabled={write.busy || chosen.length === 0}
        cancel={close}
        changed={chosen.length > 0}
      />
    </PanelForm>
  )
}

/** Letters shown before and after the words that change; the line end in front of the first block is none of them. */
const AROUND = 6

function PartOfChange({ run, now }: { readonly run: ChangedRun; readonly now: string }) {
  const letters = Array.from(now)
  const shown = (from: number, to: number) =>
    letters.slice(Math.max(0, from), to).join('').replace(/\n/g, '¶')
  return (
    <span className="difference" lang="zh-CN">
      {shown(Math.max(1, run.from - AROUND), run.from)}
      <del>{shown(run.from, run.to)}</del>
      <ins>{textOfLetters(run.put).replace(/\n/g, '¶')}</ins>
      {shown(run.to, run.to + AROUND)}
    </span>
  )
}
