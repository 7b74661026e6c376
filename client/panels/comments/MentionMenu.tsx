import { useCommentWords } from '../../i18n/comments.ts'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import type { Mentionable } from './mentions.ts'

type Props = {
  readonly known: readonly Mentionable[]
  /** What is written behind the text: @ and a name. */
  readonly onMention: (written: string) => void
}

/** Calls somebody who can read it, by @ and a name in the text. */
export function MentionMenu({ known, onMention }: Props) {
  const words = useCommentWords()
  if (known.length === 0) return null
  return (
    <Menu label={words.mention}>
      {known.map(({ mention, names: [name = ''] }) => (
        <MenuItem key={mention} onSelect={() => onMention(`@${name} `)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  )
}
