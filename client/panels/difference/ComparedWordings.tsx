import { useMemo } from 'react'
import { changeClass } from '../../../model/history/change-class.ts'
import type { DiffPiece } from '../../../model/history/diff.ts'
import { compareWordings, type Phrase } from '../../../model/history/two-texts.ts'
import { useWords } from '../../i18n/words.ts'
import { StrengthHints } from '../strength/StrengthHints.tsx'

type Props = { readonly before: string; readonly after: string }

/** [CP3] [CP4] Two wordings as one text with its changes, or, where they have little in common, one above the other. */
export function ComparedWordings({ before, after }: Props) {
  const words = useWords().panels.difference
  const comparison = useMemo(() => compareWordings(before, after), [before, after])
  const touched = useMemo(() => changeClass(before, after), [before, after])
  if (comparison.shown === 'changes')
    return (
      <>
        {touched !== null && touched !== 'substance' && <p className="panel-note">{words[touched]}</p>}
        <Changes pieces={comparison.pieces} />
        {touched === 'substance' && <StrengthHints before={before} after={after} />}
      </>
    )
  return (
    <div className="two-texts">
      <p className="panel-note">{words.twoTexts}</p>
      <Wording label={words.before} phrases={comparison.before} />
      <Wording label={words.after} phrases={comparison.after} />
    </div>
  )
}

/** Deleted words struck through, new words underlined. */
function Changes({ pieces }: { readonly pieces: readonly DiffPiece[] }) {
  let at = 0
  return (
    <p className="difference" lang="zh-CN">
      {pieces.map(({ kind, text }) => {
        const key = `${at}${kind}`
        at += text.length
        if (kind === 'gone') return <del key={key}>{text}</del>
        return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
      })}
    </p>
  )
}

/** A whole wording; what the other one has too is marked. */
function Wording({ label, phrases }: { readonly label: string; readonly phrases: readonly Phrase[] }) {
  let at = 0
  return (
    <>
      <h4>{label}</h4>
      <p className="difference" lang="zh-CN">
        {phrases.map(({ text, common }) => {
          const key = at
          at += text.length
          return common ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
        })}
      </p>
    </>
  )
}
