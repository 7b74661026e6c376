import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Place } from '../../../model/draft/anchors.ts'
import { type ThreadId, threadId } from '../../../model/ids.ts'
import type { Gate } from '../../session/gate.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { rangeOf } from '../blocks.ts'
import { SETTLED } from '../composing.ts'

/** The places in the text to highlight: commented, selected, found. */
export type Highlights = {
  readonly threads: readonly { readonly id: ThreadId; readonly place: Place }[]
  readonly openThread: ThreadId | null
  readonly selected: Place | null
  readonly found: readonly Place[]
  readonly current: number
}

export const NO_HIGHLIGHTS: Highlights = {
  threads: [],
  openThread: null,
  selected: null,
  found: [],
  current: -1,
}

type HighlightState = { readonly shown: Highlights; readonly drawn: DecorationSet }
const highlightsKey = new PluginKey<HighlightState>('highlights')

function draw(doc: Node, shown: Highlights): DecorationSet {
  const mark = (place: Place, attributes: Record<string, string>): Decoration[] => {
    const range = rangeOf(doc, place)
    return range && range.to > range.from ? [Decoration.inline(range.from, range.to, attributes)] : []
  }
  return DecorationSet.create(doc, [
    ...shown.threads.flatMap(({ id, place }) =>
      mark(place, {
        class: id === shown.openThread ? 'thread-place is-open' : 'thread-place',
        'data-thread': id,
      }),
    ),
    ...(shown.selected ? mark(shown.selected, { class: 'selected-place' }) : []),
    ...shown.found.flatMap((place, i) =>
      mark(place, { class: i === shown.current ? 'found-place is-current' : 'found-place' }),
    ),
  ])
}

/**
 * [HG1] Highlights move with the user's own typing, and are drawn anew when they change or other people's text arrives.
 * Never during a composition: a border drawn into the words being composed would end it.
 */
export const highlightsPlugin = (gate: Pick<Gate, 'composing'>): Plugin<HighlightState> =>
  new Plugin<HighlightState>({
    key: highlightsKey,
    state: {
      init: () => ({ shown: NO_HIGHLIGHTS, drawn: DecorationSet.empty }),
      apply(transaction, { shown, drawn }, _old, { doc }) {
        const update: Highlights | undefined = transaction.getMeta(highlightsKey)
        const now = update ?? shown
        const settled = transaction.getMeta(SETTLED) === true
        const due = update !== undefined || comesFromDocument(transaction)
        if (settled || (due && !gate.composing())) return { shown: now, drawn: draw(doc, now) }
        return { shown: now, drawn: transaction.docChanged ? drawn.map(transaction.mapping, doc) : drawn }
      },
    },
    props: { decorations: (state) => highlightsKey.getState(state)?.drawn },
  })

export const showHighlights = (view: EditorView, shown: Highlights): void =>
  view.dispatch(view.state.tr.setMeta(highlightsKey, shown))

/** The thread that was clicked on. */
export function threadAt(target: EventTarget | null): ThreadId | null {
  const element = target instanceof Element ? target.closest('[data-thread]') : null
  const id = element?.getAttribute('data-thread')
  return id ? threadId(id) : null
}
