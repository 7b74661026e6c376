import { type Editor, EditorContent } from '@tiptap/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { anyOpen } from '../../model/dossier/suggestions/tally.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Side } from '../../model/people.ts'
import { useSentence } from '../i18n/refusals.ts'
import { useWords, type Words } from '../i18n/words.ts'
import { useMode } from '../session/hooks/mode.ts'
import { isReader, usePicture, useRoomText } from '../session/hooks/room.ts'
import type { RoomPicture, RoomSession, RoomText } from '../session/room-session.ts'
import { Loading } from '../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../ui/lazy.tsx'
import './authorship/authorship.css'
import './editor.css'
import { Legend } from './authorship/Legend.tsx'
import { useAuthorship } from './authorship/useAuthorship.ts'
import { awaitOpening } from './drawn/awaited-opening.ts'
import type { MarginNotes } from './drawn/margin-attributes.ts'
import { type EditorHost, openEditor } from './editor.ts'
import { FindBar } from './find/FindBar.tsx'
import { useFind } from './find/useFind.ts'
import { WAY_OUT } from './guards/readonly.ts'
import type { LeftOut } from './paste/left-out.ts'
import { Toolbar } from './toolbar/Toolbar.tsx'
import { useGuidanceFold } from './useGuidanceFold.ts'
import { useHint } from './useHint.ts'
import { useGuidance, useItemStates } from './useMarginNotes.ts'
import { useShown } from './useShown.ts'

const suggestions = lazyComponent(async () => (await import('./suggesting/InText.tsx')).InText)
const stances = lazyComponent(async () => (await import('./stances/StancesInText.tsx')).StancesInText)

type Props = {
  readonly room: RoomSession
  /** Whether the text and its tools are on the screen; the editor is made before. */
  readonly shown: boolean
  /** Called when somebody asks who wrote a block. */
  readonly onWho: (block: BlockId) => void
}

/** The text on the page, with its tools. It can be edited only where the room allows it. */
export function TextEditor({ room, shown, onWho }: Props) {
  const text = useRoomText(room)
  const { guidance } = useGuidance(room)
  // Asked for before the editor is there.
  const itemState = useItemStates(room)
  if (text === null) return null
  return <BoundEditor {...{ room, shown, text, guidance, itemState, onWho }} />
}

/** What became of a paste, if not all of it is in the text as it was copied. */
function pasteNotice(words: Words['editor'], what: LeftOut, parts: number): string {
  const kinds = [...what].map(([kind, count]) => words.leftOut[kind](count))
  const left = kinds.length > 0 ? words.leftOutAll(kinds.join(words.leftOutBetween)) : ''
  return [left, parts > 0 ? words.divided(parts) : ''].filter(Boolean).join(' ')
}

type BoundEditorProps = Props & Pick<MarginNotes, 'guidance' | 'itemState'> & { readonly text: RoomText }

function BoundEditor({ room, shown, text, guidance, itemState, onWho }: BoundEditorProps) {
  const { editor: words, drafting, doubts } = useWords()
  const { joining } = drafting
  const sentence = useSentence()
  const mode = useMode(room)
  const [preview, setPreview] = useState(false)
  const edits = usePicture(room, (picture) => picture.canWrite) && mode === 'edit' && !preview
  const [held, setHeld] = useState(false)
  const canWrite = edits && !held
  const stated = usePicture(room, hasStances)
  const suggested = usePicture(room, hasSuggestions)
  const find = useFind(room)
  const [linking, setLinking] = useState(false)
  const notice = useHint()
  const hint = useHint()
  const [drawnBy, setDrawnBy] = useState<HTMLElement | null>(null)
  const sideTag = useCallback((side: Side | 'neutral') => words.sideTag[side], [words])
  const host: EditorHost = {
    label: () => words.text,
    sideTag,
    find: find.open,
    link: () => setLinking(true),
    overLimit: (why) => notice.say(sentence({ why })),
    rare: (characters) => notice.say(words.rare(characters.join(' '))),
    leftOut: (what, parts) => notice.say(pasteNotice(words, what, parts)),
    refuseFiles: (how) => notice.say(words.noFiles[how]),
    notRead: () => notice.say(words.notRead),
    hint: (what) => hint.say(words.hints[what]),
    askAuthors: onWho,
  }
  const editor = useEditorOn(room, text, host)
  const view = useAuthorship({ editor, room, text })
  const fold = useGuidanceFold()
  const reads = usePicture(room, isReader)
  return (
    <div
      className="editor"
      data-can-write={canWrite}
      data-preview={preview}
      data-guidance={reads ? 'none' : fold.folded ? 'folded' : 'shown'}
    >
      <Toolbar
        editor={shown ? editor : null}
        room={room}
        text={text}
        canWrite={canWrite}
        linking={linking}
        onLinking={setLinking}
        onFind={find.open}
        view={view}
        guidance={fold}
        onWho={onWho}
        onGone={() => hint.say(words.hints.blockGone)}
        drawnBy={setDrawnBy}
        inRow={
          editor !== null &&
          (suggested || mode === 'suggest') && (
            <LazyBoundary waiting={mode === 'suggest' && <AwaitedOpening editor={editor} />}>
              <suggestions.View
                editor={editor}
                room={room}
                text={text}
                host={{ ...host, say: hint.say }}
                drawnBy={suggested ? drawnBy : null}
                writes={mode === 'suggest'}
                onPreview={setPreview}
              />
            </LazyBoundary>
          )
        }
      >
        {editor !== null && stated && (
          <LazyBoundary waiting={null}>
            <stances.View editor={editor} room={room} edits={edits} onHold={setHeld} />
          </LazyBoundary>
        )}
        {editor !== null && view.on && <Legend editor={editor} room={room} told={view.told} />}
      </Toolbar>
      {find.query !== null && <FindBar find={find} onClose={() => editor?.view.focus()} />}
      {shown ? <EditorContent className="paper" editor={editor} /> : <Loading label={joining} />}
      <Shown
        editor={editor}
        room={room}
        canWrite={canWrite}
        guidance={guidance}
        itemState={itemState}
        sideTag={sideTag}
        checkTag={doubts.tag}
        formTag={words.formTag}
        formNote={words.hints.locked}
        find={find}
      />
      <p className="editor-notice" role="status" hidden={notice.text === ''}>
        {notice.text}
      </p>
      <p className="editor-notice editor-hint" role="status" hidden={hint.text === ''}>
        {hint.text}
      </p>
      <p id={WAY_OUT} hidden>
        {words.hints.wayOut}
      </p>
    </div>
  )
}

const hasSuggestions = ({ dossier }: RoomPicture): boolean => anyOpen(dossier.openSuggestions)

const hasStances = ({ dossier }: RoomPicture): boolean => dossier.stances.size > 0

function AwaitedOpening({ editor }: { readonly editor: Editor }) {
  useEffect(() => awaitOpening(editor), [editor])
  return null
}

type ShownProps = { readonly editor: Editor | null; readonly room: RoomSession } & Parameters<
  typeof useShown
>[2]

/** Renders again with every picture of the room, so that the tools need not. */
function Shown({ editor, room, ...display }: ShownProps) {
  useShown(editor, room, display)
  return null
}

/** Opens an editor on the text, and closes it with the component. It always calls the newest host. */
function useEditorOn(room: RoomSession, text: RoomText, host: EditorHost): Editor | null {
  const latest = useRef(host)
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    latest.current = host
  })
  useEffect(() => {
    const opened = openEditor(document.createElement('div'), room, text, {
      label: () => latest.current.label(),
      sideTag: (side) => latest.current.sideTag(side),
      find: () => latest.current.find(),
      link: () => latest.current.link(),
      overLimit: (limit) => latest.current.overLimit(limit),
      leftOut: (what, parts) => latest.current.leftOut(what, parts),
      refuseFiles: (how) => latest.current.refuseFiles(how),
      notRead: () => latest.current.notRead(),
      rare: (characters) => latest.current.rare(characters),
      hint: (what) => latest.current.hint(what),
      askAuthors: (block) => latest.current.askAuthors(block),
    })
    setEditor(opened)
    return () => {
      setEditor(null)
      opened.destroy()
    }
  }, [room, text])
  return editor
}
