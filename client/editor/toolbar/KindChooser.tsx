import type { Editor } from '@tiptap/core'
import { useWords } from '../../i18n/words.ts'
import { asCommand } from '../keys/keyboard.ts'
import { setKind, setSide, type Transform } from '../keys/transforms.ts'
import type { Here } from './useToolState.ts'

const KINDS = {
  heading1: ['heading', 1],
  heading2: ['heading', 2],
  heading3: ['heading', 3],
  paragraph: ['paragraph', 1],
  recommendation1: ['recommendation', 1],
  recommendation2: ['recommendation', 2],
  point: ['point', 1],
} as const
type KindName = keyof typeof KINDS
const NAMES = Object.keys(KINDS).filter((name): name is KindName => name in KINDS)

const SIDES = ['none', 'cn', 'us'] as const

type Props = { readonly editor: Editor; readonly here: Here }

function apply(editor: Editor, transform: Transform): void {
  asCommand(transform)(editor.state, editor.view.dispatch)
  editor.view.focus()
}

/** What the block at the caret is; changing it changes an attribute, never the block. */
export function KindChooser({ editor, here }: Props) {
  const words = useWords().editor
  const now = NAMES.find((name) => KINDS[name][0] === here.kind && KINDS[name][1] === here.level)
  const choose = (value: string) => {
    const name = NAMES.find((one) => one === value)
    if (name) apply(editor, setKind(KINDS[name][0], KINDS[name][1]))
  }
  const other = here.kind === 'title' || here.kind === 'dateline' ? here.kind : null
  return (
    <select
      className="tool-choice"
      aria-label={words.kind}
      value={now ?? other ?? ''}
      disabled={here.locked}
      onChange={(event) => choose(event.target.value)}
    >
      {other && <option value={other}>{words.kinds[other]}</option>}
      {NAMES.map((name) => (
        <option key={name} value={name}>
          {words.kinds[name]}
        </option>
      ))}
    </select>
  )
}

/** Whose position a paragraph states; only where that can be said. */
export function SideChooser({ editor, here }: Props) {
  const words = useWords().editor
  if (here.locked || (here.kind !== 'paragraph' && here.kind !== 'point')) return null
  const choose = (value: string) => {
    const side = SIDES.find((one) => one === value)
    if (side) apply(editor, setSide(side === 'none' ? null : side))
  }
  return (
    <select
      className={`tool-choice tool-side tool-side-${here.side ?? 'none'}`}
      aria-label={words.side}
      value={here.side ?? 'none'}
      onChange={(event) => choose(event.target.value)}
    >
      {SIDES.map((side) => (
        <option key={side} value={side}>
          {words.sides[side]}
        </option>
      ))}
    </select>
  )
}
