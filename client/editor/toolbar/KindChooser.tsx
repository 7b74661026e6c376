import type { Editor } from '@tiptap/core'
import { useRef } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { useWords } from '../../i18n/words.ts'
import { type BlocksIn, setKind, setSide } from '../keys/kinds.ts'
import { asCommand, type Transform } from '../keys/transform.ts'
import { heldBlocks, stillThere } from './held-blocks.ts'
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
  const held = useRef<readonly BlockId[]>([])
  const hold = () => {
    held.current = heldBlocks(editor.state)
  }
  const apply = (transform: (blocks: BlocksIn) => Transform) => {
    if (stillThere(editor.state, held.current).length === 0) onGone()
    else asCommand(transform((state) => stillThere(state, held.current)))(editor.state, editor.view.dispatch)
    editor.view.focus()
  }
  return { hold, apply }
}

/** Chooses the kind of the block at the caret. It changes an attribute and never replaces the block. */
export function KindChooser({ editor, state, onGone }: Props) {
  const words = useWords().editor
  const { hold, apply } = useChoice({ editor, onGone })
  const now = NAMES.find((name) => KINDS[name][0] === state.kind && KINDS[name][1] === state.level)
  const choose = (value: string) => {
    const name = NAMES.find((one) => one === value)
    if (name) apply((blocks) => setKind(KINDS[name][0], KINDS[name][1], blocks))
  }
  const other = state.kind === 'title' || state.kind === 'dateline' ? state.kind : null
  return (
    <select
      className="tool-choice"
      aria-label={words.kind}
      value={now ?? other ?? ''}
      disabled={state.locked}
      title={state.locked ? words.hints.locked : undefined}
      onFocus={hold}
      onPointerDown={hold}
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

/** Chooses the side whose position a paragraph or a point states; not shown for other kinds. */
export function SideChooser({ editor, state, onGone }: Props) {
  const words = useWords().editor
  const { hold, apply } = useChoice({ editor, onGone })
  if (state.locked || (state.kind !== 'paragraph' && state.kind !== 'point')) return null
  const choose = (value: string) => {
    const side = SIDES.find((one) => one === value)
    if (side) apply((blocks) => setSide(side === 'none' ? null : side, blocks))
  }
  return (
    <select
      className={`tool-choice tool-side tool-side-${state.side ?? 'none'}`}
      aria-label={words.side}
      value={state.side ?? 'none'}
      title={words.sides[state.side ?? 'none']}
      onFocus={hold}
      onPointerDown={hold}
      onChange={(event) => choose(event.target.value)}
    >
      {SIDES.map((side) => (
        <option key={side} value={side}>
          {words.sidesShort[side]}
        </option>
      ))}
    </select>
  )
}
