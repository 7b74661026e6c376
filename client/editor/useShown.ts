import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef } from 'react'
import type { ThreadId } from '../../model/ids.ts'
import { mayReadHistory, usePicture } from '../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../session/room-session.ts'
import { rangeOf, withId } from './blocks.ts'
import { type Highlights, showHighlights } from './drawn/highlights.ts'
import { showNotes } from './drawn/margin.ts'
import type { MarginNotes } from './drawn/margin-attributes.ts'
import type { Find } from './find/useFind.ts'
import { canWriteKey } from './guards/readonly.ts'
import { bringIntoView } from './into-view.ts'
import { useHeldPlace } from './useHeldPlace.ts'

type Display = Pick<
  MarginNotes,
  'guidance' | 'itemState' | 'sideTag' | 'checkTag' | 'formTag' | 'formNote'
> & {
  readonly canWrite: boolean
  readonly find: Find
}

/** Shows the picture of the room in the editor: permission to write, margin, highlights, the place pointed at. */
export function useShown(editor: Editor | null, room: RoomSession, display: Display): void {
  const picture = usePicture(room, (whole) => whole)
  const { lang, places, openThread, selected, revealed, dossier } = picture
  const { basis } = picture.memo
  const { canWrite, guidance, itemState, sideTag, checkTag, formTag, formNote, find } = display
  const toCheck = useToCheck(picture)
  useEffect(() => {
    if (editor !== null) editor.view.dispatch(editor.state.tr.setMeta(canWriteKey, canWrite))
  }, [editor, canWrite])
  useEffect(() => {
    if (editor === null) return
    const notes = {
      lang,
      basis,
      guidance,
      itemState,
      sideTag,
      revealed,
      toCheck,
      checkTag,
      formTag,
      formNote,
    }
    showNotes(editor.view, notes)
  }, [editor, lang, basis, guidance, itemState, revealed, sideTag, toCheck, checkTag, formTag, formNote])
  const { threads } = dossier
  const held = useHeldPlace(editor, selected)
  const { places: found, current } = find
  useEffect(() => {
    if (editor === null) return
    const open = openPlaces(places, threads, openThread)
    showHighlights(editor.view, { threads: open, openThread, selected: held, found, current })
  }, [editor, places, threads, openThread, held, found, current])
  useEffect(() => {
    if (editor !== null && revealed !== null) reveal(editor, revealed)
  }, [editor, revealed])
  useFoundInView(editor, find)
}

/** The blocks to be checked, for whoever may look at what each wrote. */
function useToCheck(picture: RoomPicture): MarginNotes['toCheck'] {
  const { lang, dossier } = picture
  const may = mayReadHistory(picture)
  return useMemo(() => {
    const doubts = may ? [...dossier.doubts.values()] : []
    return new Set(doubts.flatMap((one) => (one.lang === lang ? [one.block] : [])))
  }, [dossier.doubts, lang, may])
}

/** Scrolls to the current match when somebody searched or stepped; typing in the text moves matches, not the view. */
function useFoundInView(editor: Editor | null, { places, current, turn }: Find): void {
  const seen = useRef(turn)
  const place = places[current]
  useEffect(() => {
    if (editor === null || place === undefined || seen.current === turn) return
    seen.current = turn
    reveal(editor, { block: place.block, place })
  }, [editor, place, turn])
}

/** The places of the threads to highlight: all but the resolved ones, and the one being read in any case. */
const openPlaces = (
  places: RoomPicture['places'],
  threads: RoomPicture['dossier']['threads'],
  openThread: ThreadId | null,
): Highlights['threads'] =>
  [...places].flatMap(([id, place]) =>
    place !== null && (threads.get(id)?.resolved === null || id === openThread) ? [{ id, place }] : [],
  )

type Target = Pick<NonNullable<RoomPicture['revealed']>, 'block' | 'place'>

function reveal({ view }: Editor, { block, place }: Target): void {
  const found = withId(view.state.doc, block)
  if (found === null) return
  const range = place && rangeOf(view.state.doc, place)
  const at = range ? view.domAtPos(range.from + 1).node : view.nodeDOM(found.pos)
  const element = at instanceof Element ? at : at?.parentElement
  if (element) bringIntoView(element)
}
