import { diffText } from '../../model/history/diff.ts'

/** Two wordings as one text: what is gone struck through, what is new underlined. */
export function Difference({ before, after }: { before: string; after: string }) {
  let at = 0
  return (
    <p className="difference" lang="zh-CN">
      {diffText(before, after).map(({ kind, text }) => {
        const key = `${at}${kind}`
        at += text.length
        if (kind === 'gone') return <del key={key}>{text}</del>
        return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
      })}
    </p>
  )
}
