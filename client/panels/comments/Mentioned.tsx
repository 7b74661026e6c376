import type { Mention } from '../../../model/dossier/comments/thread.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { Mentionable } from './mentions.ts'

type Props = { readonly known: readonly Mentionable[]; readonly mentions: readonly Mention[] }

/** Whom a comment calls; who has left is not named. */
export function Mentioned({ known, mentions }: Props) {
  const words = useCommentWords()
  const names = mentions.flatMap((one) => known.find(({ mention }) => mention === one)?.names[0] ?? [])
  return names.length === 0 ? null : (
    <p className="panel-note">{words.mentioned(names.join(words.nameAnd))}</p>
  )
}
