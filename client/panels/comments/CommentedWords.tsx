import { useCommentWords } from '../../i18n/comments.ts'
import type { CommentPlace } from './useCommentPlace.ts'

/** The words that a new comment is about. */
export function CommentedWords({ place: { anchor, gone, cut } }: { readonly place: CommentPlace }) {
  const words = useCommentWords()
  if (!anchor)
    return gone ? (
      <p className="panel-refused" role="alert">
        {words.gone}
      </p>
    ) : null
  return (
    <>
      <p className="panel-note">{words.about}</p>
      <blockquote lang="zh-CN">{anchor.quote}</blockquote>
      {cut && <p className="panel-note">{words.cut}</p>}
    </>
  )
}
