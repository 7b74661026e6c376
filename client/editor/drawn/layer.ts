import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { DecorationSource, EditorView } from '@tiptap/pm/view'

/** What is laid over the text by a part of the program that is fetched when it is first needed. */
export type Layer = {
  /** Asked at every change of the state: the same set as long as it would draw the same. */
  readonly draw: (state: EditorState) => DecorationSource
  /** True: the key is taken. */
  readonly keydown?: (view: EditorView, event: KeyboardEvent) => boolean
  readonly keyup?: (view: EditorView, event: KeyboardEvent) => void
  /** Told of what begins in the text, and not in what is written over it. */
  readonly mousedown?: (view: EditorView, event: MouseEvent) => void
  /**
   * Any click, the second and third of several as well: ProseMirror tells none that follows another one within a moment, or
   * in which the hand moved.
   */
  readonly click?: (view: EditorView, event: MouseEvent) => void
  readonly mouseup?: (view: EditorView, event: MouseEvent) => void
}

const keys = {
  suggestions: new PluginKey<Layer | null>('suggestions drawn'),
  suggesting: new PluginKey<Layer | null>('suggestion written'),
  stances: new PluginKey<Layer | null>('stances drawn'),
} as const
type LayerName = keyof typeof keys

/** Plugins that come later would have every other one begin again: the places for the layers are there from the start. */
const layerPlugin = (name: LayerName): Plugin<Layer | null> => {
  const key = keys[name]
  const of = (state: EditorState): Layer | null => key.getState(state) ?? null
  return new Plugin<Layer | null>({
    key,
    state: {
      init: () => null,
      apply(transaction, layer) {
        const told: Layer | null | undefined = transaction.getMeta(key)
        return told === undefined ? layer : told
      },
    },
    props: {
      decorations: (state) => of(state)?.draw(state),
      handleDOMEvents: {
        // Before the keys of the text: in a text that is only read they are the browser's.
        keydown(view, event) {
          const taken = of(view.state)?.keydown?.(view, event) ?? false
          if (taken) event.preventDefault()
          return taken
        },
        keyup: (view, event) => of(view.state)?.keyup?.(view, event),
        mousedown: (view, event) => of(view.state)?.mousedown?.(view, event),
        click: (view, event) => of(view.state)?.click?.(view, event),
        mouseup: (view, event) => of(view.state)?.mouseup?.(view, event),
      },
    },
  })
}

export const layerPlugins = (): readonly Plugin[] => [
  layerPlugin('suggesting'),
  layerPlugin('suggestions'),
  layerPlugin('stances'),
]

export const showLayer = (view: EditorView, name: LayerName, layer: Layer | null): void =>
  view.dispatch(view.state.tr.setMeta(keys[name], layer).setMeta('addToHistory', false))
