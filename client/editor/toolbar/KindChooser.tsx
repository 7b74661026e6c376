import type { Editor } from '@tiptap/core'
import { useRef } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { useWords } from '../../i18n/words.ts'
import { type BlocksIn, setKind, setSide } from '../keys/kinds.ts'
import { asCommand, type Transform } from '../keys/transform.ts'
import { heldBlocks, stillThere } from './held-blocks.ts'
import { ToolChoice } from './ToolChoice.tsx'
import type { ToolState } from './useToolState.ts'

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

type Props = {
  readonly editor: Editor
  readonly state: Pick<ToolState, 'kind' | 'level' | 'side' | 'locked'>
  /** Called when the blocks are gone that the choice was opened for. */
  readonly onGone: () => void
}

/** [TB1] A choice is about the blocks that were selected when it was opened; where they are gone it changes nothing. */
function useChoice({ editor, onGone }: Pick<Props, 'editor' | 'onGone'>) {
  const held = useRef<readonly BlockId[] | null>(null)
  const hold = () => {
    held.current = heldBlocks(editor.state)
  }
  const apply = (left: boolean, transform: (blocks: BlocksIn) => Transform) => {
    // A program that chooses for somebody, such as speech control, need not have opened the list.
    const chosen = held.current ?? heldBlocks(editor.state)
    if (stillThere(editor.state, chosen).length === 0) onGone()
    else asCommand(transform((state) => stillThere(state, chosen)))(editor.state, editor.view.dispatch)
    held.current = null
    if (!left) editor.view.focus()
  }
  return { hold, apply }
}

/** Chooses the kind of the block at the caret. It changes an attribute and never replaces the block. */
export function KindChooser({ editor, state, onGone }: Props) {
  const words = useWords().editor
  const { hold, apply } = useChoice({ editor, onGone })
  const now = NAMES.find((name) => KINDS[name][0] === state.kind && KINDS[name][1] === state.level)
  const other = state.kind === 'title' || state.kind === 'dateline' ? state.kind : null
  const names = other ? [other, ...NAMES] : NAMES
  return (
    <ToolChoice
      label={words.kind}
      value={now ?? other ?? ''}
      options={names.map((name) => [name, words.kinds[name]] as const)}
      disabled={state.locked}
      title={state.locked ? words.hints.locked : undefined}
      onOpen={hold}
      onChoose={(name, left) => {
        if (name === 'title' || name === 'dateline') return
        const [kind, level] = KINDS[name]
        apply(left, (blocks) => setKind(kind, level, blocks))
      }}
    />
  )
}

/** Chooses the side whose position a paragraph or a point states; not shown for other kinds. */
export function SideChooser({ editor, state, onGone }: Props) {
  const words = useWords().editor
  const { hold, apply } = useChoice({ editor, onGone })
  if (state.locked || (state.kind !== 'paragraph' && state.kind !== 'point')) return null
  const side = state.side ?? 'none'
  return (
    <ToolChoice
      label={words.side}
      className={`tool-side tool-side-${side}`}
      value={side}
      options={SIDES.map((one) => [one, words.sidesShort[one]] as const)}
      title={words.sides[side]}
      onOpen={hold}
      onChoose={(one, left) => apply(left, (blocks) => setSide(one === 'none' ? null : one, blocks))}
    />
  )
}
