import type { Editor } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'
import { partyOf } from '../../../model/dossier/suggestions/forms.ts'
import { type BlockId, blockId, type SuggestionId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { onLeaving } from '../../floor/leaving.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { onAsk, takeAsk } from '../../session/suggestions/asked.ts'
import { followStanding, type StandingSuggestions } from '../../session/suggestions/standing.ts'
import { idOf, selectedBlocks } from '../blocks.ts'
import { takeOpening } from '../drawn/awaited-opening.ts'
import { showLayer } from '../drawn/layer.ts'
import { type CaretPlace, caretBlock, placeOfCaret } from '../drawn/opening-keys.ts'
import { openAnew } from './anew.ts'
import { caretIn, START } from './caret-in.ts'
import { deskLayers, standAt } from './desk-layer.ts'
import { type AskedMove, openMove, SuggestionMoving } from './moving.ts'
import { NO_REMARKS, type OpenedSuggestion, openBehind } from './opened.ts'
import {
  askedOf,
  type Opening,
  type OpeningRest,
  ofComment,
  openBeside,
  overBlocks,
  revisionOf,
} from './openings.ts'
import { type InWriting, selectedRun } from './over-text.ts'
import { putCaret, type SubEditorHost } from './sub-editor.ts'
import { SuggestionWriting } from './writing.ts'
import { WritingInHand } from './writing-in-hand.ts'

type DeskHost = Pick<
  SubEditorHost,
  'label' | 'find' | 'overLimit' | 'rare' | 'leftOut' | 'refuseFiles' | 'notRead'
> & {
  readonly show: (writing: InWriting | null) => void
  readonly tabled: () => void
  /** Says how the keyboard opens something here. */
  readonly arrived: () => void
  /** Says why nothing is opened or moved. */
  readonly refuse: (why: DeskRefusal) => void
}

/**
 * A locked block; locked blocks beside those that are opened; blocks that are gone or locked by now; a block that is being reworded; the end of the text, or a locked
 * block beside it.
 */
export type DeskRefusal = 'locked' | 'lockedStay' | 'gone' | 'reworded' | 'noFurther'

const newId = (): BlockId => blockId(BROWSER.id())

/** What is selected in the text; of a caret, both are the same. */
type ChosenPlaces = { readonly head: CaretPlace; readonly anchor: CaretPlace }

const caretAt = (place: CaretPlace): ChosenPlaces => ({ head: place, anchor: place })

/**
 * [SX7] In 建议, putting the caret into a block opens a suggestion over it in its place: by a click, by arrow keys, by Enter;
 * over several blocks by selecting them. Tab brings the keyboard into the text and says so; it opens nothing. Left unchanged a
 * suggestion is gone without a trace. Nothing ever changes the text below it.
 */
export class SuggestionDesk {
  readonly #editor: Editor
  readonly #room: RoomSession
  readonly #host: DeskHost
  readonly #hand: WritingInHand
  readonly #follow: ReturnType<typeof followStanding>
  readonly #layerOf: ReturnType<typeof deskLayers>
  readonly #stopAsks: () => void
  readonly #stopLeaving: () => void

  constructor(editor: Editor, room: RoomSession, host: DeskHost) {
    // Here and not at the field: built, it is a function, which Safari 15 reads wrong there.
    this.#follow = followStanding()
    this.#editor = editor
    this.#room = room
    this.#host = host
    this.#hand = new WritingInHand(editor, () => this.#show())
    this.#layerOf = deskLayers({
      writing: () => this.#hand.now(),
      openAt: (place) => void this.#openOver([place.block], caretAt(place)),
      openSelected: (view) => this.openSelected(view),
      move: (by) => this.move(by),
      arrived: () => this.#host.arrived(),
      close: () => void this.close(),
    })
    this.#show()
    this.#stopLeaving = onLeaving(() => this.#hand.now()?.draft.save())
    this.#stopAsks = onAsk(() => this.#openAsked())
    this.#openAsked()
    this.#openAwaited()
  }

  /** What was asked for while this was on its way. */
  #openAwaited(): void {
    const awaited = takeOpening(this.#editor)
    if (awaited?.is === 'place') void this.#openOver([awaited.place.block], caretAt(awaited.place))
    else if (awaited?.is === 'selected') this.openSelected()
    else if (awaited?.is === 'move') this.move(awaited.by)
  }

  /** Opens what is written over the selected blocks, with the same words selected; or over that of the caret. */
  openSelected(view: EditorView = this.#editor.view, rest?: OpeningRest): void {
    const ids = selectedBlocks(view.state).flatMap(({ node }) => idOf(node) ?? [])
    const { doc, selection } = view.state
    const [head, anchor] = [placeOfCaret(doc, selection.head), placeOfCaret(doc, selection.anchor)]
    if (head && anchor) void this.#openOver(ids, { head, anchor }, rest)
  }

  /** Puts the selected words in brackets: their other wording may follow. */
  bracketSelected(): void {
    const run = selectedRun(this.#editor.view.state)
    if (run === null) return
    this.openSelected(this.#editor.view, { run, said: { ...NO_REMARKS, bracket: true } })
  }

  /** A new block behind the one of the caret, or behind what is written now. */
  openNew(): void {
    const id = this.#hand.ends()?.[1] ?? caretBlock(this.#editor.state)
    const standing = this.#standing()
    const place = id ? standing.text.places.get(id) : undefined
    if (place === undefined) return
    const block = newBlock(newId(), 'paragraph', '')
    void this.#open(openBehind(standing, this.#room.picture().lang, place, block), null)
  }

  /** [SX14] Suggests that the block of the caret stands one further up or down. */
  move(by: -1 | 1): void {
    const writing = this.#hand.now()
    if (writing?.is === 'move') this.#moveOn(writing, by)
    else if (writing && writing.draft.form() !== null) this.#host.refuse('reworded')
    else void this.#openMove(this.#hand.ends()?.[0] ?? caretBlock(this.#editor.state), by)
  }

  /** Opens the newest version of a suggestion of one's own party again. */
  reopen(id: SuggestionId): void {
    const standing = this.#standing()
    const one = standing.byId.get(id)
    if (one) this.#begin(revisionOf(one, standing, newId))
  }

  /** [SX25] What ended, or what the text has overtaken, while it was written goes on from the text of now. */
  async goOn(): Promise<void> {
    const writing = this.#hand.now()
    await writing?.settled()
    if (writing === null || this.#hand.now() !== writing) return
    if (writing.is === 'move') return this.#moveAnew(writing)
    const written = await writing.handOn()
    await this.#open(openAnew(written, this.#standing(), newId), null)
    const next = this.#hand.now()
    if (next?.is === 'wording') next.draft.saveAnew()
  }

  async #moveAnew(moving: SuggestionMoving): Promise<void> {
    await moving.draft.passOn()
    const revises = moving.draft.goesOn()?.id
    await this.#openMove(moving.move().block, null, revises ? { revises } : null)
  }

  close(): Promise<void> {
    return this.#hand.close()
  }

  stop(): void {
    this.#stopAsks()
    this.#stopLeaving()
    this.#hand.drop()
    this.#host.show(null)
    if (!this.#editor.isDestroyed) showLayer(this.#editor.view, 'suggesting', null)
  }

  /** Opens what a card of the panel asked for. */
  #openAsked(): void {
    const ask = takeAsk(this.#room)
    const standing = this.#standing()
    if (ask === null) return
    if (ask.as === 'comment') this.#begin(ofComment(standing, this.#room.picture().lang, ask))
    else {
      const one = standing.byId.get(ask.suggestion)
      if (one) this.#begin(askedOf(ask.as, one, standing, newId))
    }
  }

  #begin(opening: Opening | null): void {
    if (opening === null) this.#host.refuse('gone')
    else if (opening.is === 'move') void this.#openMove(opening.block, null, opening.asked)
    else void this.#open(opening.opened, null)
  }

  async #openOver(ids: readonly BlockId[], caret: ChosenPlaces, rest?: OpeningRest): Promise<void> {
    const { actor, lang } = this.#room.picture()
    if (actor === null) return
    const opened = overBlocks(this.#standing(), ids, { lang, party: partyOf(actor) }, rest)
    if (opened === null) this.#host.refuse('locked')
    if (!opened) return
    await this.#open(opened, caret)
    const { blocks, places } = this.#standing().text
    if (ids.some((id) => blocks[places.get(id) ?? -1]?.locked)) this.#host.refuse('lockedStay')
  }

  async #open(opened: OpenedSuggestion, caret: ChosenPlaces | null): Promise<void> {
    if (!(await this.#hand.free())) return
    if (caret) standAt(this.#editor.view, caret.head)
    const writing = new SuggestionWriting(this.#room, opened, {
      ...this.#host,
      close: () => void this.close(),
      tabled: () => this.#tabled(),
      step: (by) => this.#step(by),
      move: (by) => this.move(by),
      covers: () => this.#show(),
      blockBeside: (id, by) => openBeside(this.#standing().text, id, by),
    })
    this.#hand.take(writing)
    const [head, anchor] = caret
      ? [caretIn(opened, caret.head), caretIn(opened, caret.anchor)]
      : [START, START]
    putCaret(writing.editor, head, anchor)
  }

  /** `by` null: as it was suggested before. */
  async #openMove(block: BlockId | null, by: -1 | 1 | null, asked: AskedMove | null = null): Promise<void> {
    const { actor, lang } = this.#room.picture()
    const opened = block && actor && openMove(this.#standing(), lang, actor, block, asked)
    if (opened === null) this.#host.refuse('locked')
    if (block === null || opened === null || !(await this.#hand.free())) return
    const moving = new SuggestionMoving(this.#room, opened, {
      close: () => void this.close(),
      tabled: () => this.#tabled(),
      text: () => this.#standing().text,
    })
    standAt(this.#editor.view, { block, offset: 0 })
    this.#hand.take(moving)
    this.#editor.view.focus()
    if (by !== null) this.#moveOn(moving, by)
  }

  #moveOn(moving: SuggestionMoving, by: -1 | 1): void {
    if (!moving.step(by)) this.#host.refuse('noFurther')
  }

  #tabled(): void {
    this.#host.tabled()
    void this.close()
  }

  /** From one suggestion to the block above it or below. */
  #step(by: -1 | 1): boolean {
    const end = this.#hand.ends()?.[by === -1 ? 0 : 1]
    const block = end ? openBeside(this.#standing().text, end, by) : null
    if (block === null) return false
    const offset = by === -1 ? Number.POSITIVE_INFINITY : 0
    void this.#openOver([block.id], caretAt({ block: block.id, offset }))
    return true
  }

  /** On the text as it is on the screen: what is opened over it begins with its very words. */
  #standing(): StandingSuggestions {
    const { dossier, memo } = this.#room.picture()
    return this.#follow(dossier.suggestions, memo)
  }

  #show(): void {
    const writing = this.#hand.now()
    this.#host.show(writing)
    showLayer(this.#editor.view, 'suggesting', this.#layerOf(writing))
  }
}
