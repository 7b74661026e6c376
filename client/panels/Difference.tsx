import { useMemo } from 'react'
import { diffText } from '../../model/history/diff.ts'

/** Two wordings as one text: deleted words struck through, new words underlined. */
export function Difference({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => diffText(before, after), [before, after])
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
