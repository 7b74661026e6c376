import type { Command } from '../../model/dossier/decide.ts'
import { anchorAt, placeOf, toldApart } from '../../model/draft/anchors.ts'
import type { MemoId } from '../../model/ids.ts'
import { api } from './api.ts'
import { debouncedTextOf } from './debounced-text.ts'
import { insertBlocks, linkItem, moveBlock, removeBlock, rewordBlock, unlinkItem } from './edits.ts'
import { RoomLife, type RoomOptions } from './life.ts'
import type { RoomSession, RoomText } from './room-session.ts'

/** A room for the screen: plain functions that can be passed on without their object. */
export function openRoom(id: MemoId, options: RoomOptions): RoomSession {
  const room = new RoomLife(id, options)
  const edit = (change: (text: RoomText) => boolean): boolean => {
    const text = room.writable()
    return text !== null && change(text)
  }
  const session: RoomSession = {
    id,
    picture: () => room.picture(),
    text: () => room.text(),
    subscribe: (listener) => room.subscribe(listener),
    hasUnsaved: () => room.hasUnsaved(),
    perform: async (command) => {
      const answer = await api.perform(id, asStored(command, room.text()))
      // A draft is saved while its author writes: nothing waits for that.
      if (!answer.ok || command.do === 'draft-suggestion') return answer
      await room.decided(answer.value.seq)
      debouncedTextOf(session).showNow()
      return answer
    },
    insertBlocks: (insertions) => edit((text) => insertBlocks(text, insertions)),
    moveBlock: (block, by) => edit((text) => moveBlock(text, block, by)),
    removeBlock: (block) => edit((text) => removeBlock(text, block)),
    rewordBlock: (block, words) => edit((text) => rewordBlock(text, block, words)),
    linkItem: (block, item) => edit((text) => linkItem(text, block, item)),
    unlinkItem: (block, item) => edit((text) => unlinkItem(text, block, item)),
    anchorAt: (place) => {
      const text = room.text()
      return text && anchorAt(text.doc, text.lang, place)
    },
    placeOf: (anchor) => {
      const text = room.text()
      return text && placeOf(text.doc, anchor)
    },
    selectedAnchor: () => room.selectedAnchor(),
    select: (selected, at) => room.point({ selected, at }),
    reveal: (block, place = null, beside = false) => room.reveal({ block, place, beside }),
    pointAt: (openThread) => room.point({ openThread }),
    pointAtSuggestion: (suggestion) => room.pointAtSuggestion(suggestion),
    dismissRescue: (blocks) => room.dismissRescue(blocks),
    keepRescue: (copy) => room.keepRescue(copy),
    putBack: () => room.putBack(),
    rejoin: () => room.rejoin(),
  }
  return session
}

/** A thread says of its words whether they have a twin. */
const asStored = (command: Command, text: RoomText | null): Command =>
  text && (command.do === 'open-thread' || command.do === 'attach-thread')
    ? { ...command, anchor: toldApart(text.doc, command.anchor) }
    : command
