import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { BlockId } from '../../../model/ids.ts'
import { useDrawnWords } from '../../i18n/suggesting.ts'
import { useSuggestions } from '../../session/hooks/suggestions.ts'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { whenIdle } from '../../ui/lazy.tsx'
import './drawn.css'
import { announce } from '../../ui/announce.tsx'
import { copyText } from '../../ui/CopyField.tsx'
import { blocksIn, idOf, selectedBlocks } from '../blocks.ts'
import { showLayer } from '../drawn/layer.ts'
import { Icon } from '../toolbar/icons.tsx'
import { Tool } from '../toolbar/Tool.tsx'
import { bracketedText } from './bracketed-text.ts'
import { marksOf } from './drawn-marks.ts'
import { drawnSet, type MarksByBlock, sameMarks } from './drawn-set.ts'

const VIEWS = ['shown', 'text', 'after'] as const
type DrawnView = (typeof VIEWS)[number]
const DRAWING = { shown: 'viewShown', text: 'viewText', after: 'viewAfter' } as const

type Props = {
  readonly editor: Editor
  readonly room: RoomSession
  readonly text: RoomText
  /** Where its tools are put. */
  readonly place: HTMLElement
  /** Called with whether the text is shown as it would be with everything accepted: then it cannot be edited. */
  readonly onPreview: (preview: boolean) => void
}

/** Draws the suggestions in the text, in one of three views: with them, without, or as if all were accepted. */
export function Drawing({ editor, room, text, place, onPreview }: Props) {
  const words = useDrawnWords()
  const standing = useSuggestions(room)
  const [view, setView] = useState<DrawnView>('shown')
  const marks = useMemo(() => marksOf(standing, words.marks), [standing, words])
  useEffect(() => {
    const drawer = new Drawer(editor, text)
    setDrawer(drawer)
    return () => drawer.stop()
  }, [editor, text])
  const [drawer, setDrawer] = useState<Drawer | null>(null)
  useEffect(() => drawer?.show(view === 'text' ? new Map() : marks), [drawer, marks, view])
  useEffect(() => {
    onPreview(view === 'after')
    return () => onPreview(false)
  }, [view, onPreview])
  const copy = async () => {
    const { state } = editor
    const chosen = state.selection.empty ? blocksIn(state.doc) : selectedBlocks(state)
    const [first, last] = [chosen.at(0), chosen.at(-1)].map((one) => one && idOf(one.node))
    const done =
      first &&
      last &&
      (await copyText(bracketedText(standing, room.picture().memo, [first, last], words.marks)))
    announce(done ? words.copied : words.notCopied)
  }
  return createPortal(
    <>
      <label className="tool suggestion-view" data-view={view} title={`${words.view}: ${words.views[view]}`}>
        <Icon name={DRAWING[view]} />
        <select
          aria-label={words.view}
          value={view}
          onChange={({ target }) => setView(VIEWS.find((one) => one === target.value) ?? 'shown')}
        >
          {VIEWS.map((one) => (
            <option key={one} value={one}>
              {words.views[one]}
            </option>
          ))}
        </select>
      </label>
      {standing.brackets.length > 0 && (
        <Tool icon="copyBrackets" label={words.copy} help={words.copyHelp} onPress={() => void copy()} />
      )}
    </>,
    place,
  )
}

/** Blocks that are drawn in one go when the browser is idle. */
const AT_ONCE = 60
/** Blocks above and below those on the screen that are drawn with them. */
const AROUND = 15
/** How long (ms) until it is tried again while somebody composes. */
const AGAIN = 120

/** [SX11] Draws what is near the screen first and the rest in idle time; never while somebody composes. */
class Drawer {
  readonly #editor: Editor
  readonly #text: RoomText
  #wanted: MarksByBlock = new Map()
  #drawn: MarksByBlock = new Map()
  #callOff: (() => void) | null = null

  constructor(editor: Editor, text: RoomText) {
    this.#editor = editor
    this.#text = text
  }

  show(marks: MarksByBlock): void {
    this.#wanted = sameMarks(this.#drawn, marks)
    this.#draw(true)
  }

  stop(): void {
    this.#callOff?.()
    if (!this.#editor.isDestroyed) showLayer(this.#editor.view, 'suggestions', null)
  }

  #draw(near: boolean): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#editor.isDestroyed) return
    if (this.#text.gate.composing()) {
      const timer = setTimeout(() => this.#draw(near), AGAIN)
      this.#callOff = () => clearTimeout(timer)
      return
    }
    const due = [...this.#wanted].filter(([id, marks]) => this.#drawn.get(id) !== marks)
    const screen = near && due.length > AT_ONCE ? nearScreen(this.#editor) : null
    const now = new Set(
      (screen ? due.filter(([id]) => screen.has(id)) : due.slice(0, AT_ONCE)).map(([id]) => id),
    )
    this.#drawn = new Map(
      [...this.#wanted].flatMap(([id, marks]) => {
        const one = now.has(id) ? marks : this.#drawn.get(id)
        return one ? [[id, one] as const] : []
      }),
    )
    this.#layer(this.#drawn)
    if (now.size < due.length) this.#callOff = whenIdle(() => this.#draw(false))
  }

  #layer(marks: MarksByBlock): void {
    let last: { readonly doc: EditorState['doc']; readonly set: DecorationSet } | null = null
    showLayer(this.#editor.view, 'suggestions', {
      draw({ doc }) {
        if (last?.doc !== doc) last = { doc, set: drawnSet(doc, marks) }
        return last.set
      },
    })
  }
}

/** The blocks on the screen and some around them. */
function nearScreen({ view }: Editor): ReadonlySet<BlockId> {
  const blocks = blocksIn(view.state.doc)
  const top = (at: number): number => {
    const dom = view.nodeDOM(blocks[at]?.pos ?? 0)
    return dom instanceof Element ? dom.getBoundingClientRect().top : 0
  }
  let [low, high] = [0, blocks.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (top(middle) < 0) low = middle
    else high = middle
  }
  const shown = blocks.slice(Math.max(0, low - AROUND), low + 3 * AROUND)
  return new Set(shown.flatMap(({ node }) => idOf(node) ?? []))
}
