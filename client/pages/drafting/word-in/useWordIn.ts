import { useRef, useState } from 'react'
import type { BroughtIn } from '../../../../model/dossier/bringing-in.ts'
import type { Refusal } from '../../../../model/refusal.ts'
import type { VersionRef } from '../../../../model/wire/compare.ts'
import type { WordPreview } from '../../../../model/word-in/preview.ts'
import { previewWord } from '../../../session/data/word-in.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { anchorIn } from './anchoring.ts'
import { commandFor, type SignedWords, type WordChoices } from './choices.ts'

export type WordInStep =
  | { readonly is: 'choosing'; readonly refusal: Refusal | null; readonly cancelled: boolean }
  /** `part`: 0 to 1 of the file has been sent; at 1 the server is reading it. */
  | { readonly is: 'sending'; readonly part: number }
  | { readonly is: 'preview'; readonly preview: WordPreview; readonly refusal: Refusal | null }
  | { readonly is: 'taking'; readonly preview: WordPreview }
  | { readonly is: 'done'; readonly made: BroughtIn; readonly lost: number; readonly refusal: Refusal | null }
  | { readonly is: 'taken-back' }

const CHOOSING = { is: 'choosing', refusal: null, cancelled: false } as const satisfies WordInStep

/** A file on its way in: sent, looked at, brought in, taken back. */
export function useWordIn(room: RoomSession) {
  const [step, setStep] = useState<WordInStep>(CHOOSING)
  const controller = useRef<AbortController | null>(null)
  const send = async (file: File, base: VersionRef | null): Promise<void> => {
    const own = new AbortController()
    controller.current = own
    setStep({ is: 'sending', part: 0 })
    const sent = (part: number) => setStep({ is: 'sending', part })
    const answer = await previewWord(room.id, base, file, { sent, signal: own.signal })
    controller.current = null
    if (own.signal.aborted) setStep({ ...CHOOSING, cancelled: true })
    else if (answer.ok) setStep({ is: 'preview', preview: answer.value, refusal: null })
    else setStep({ ...CHOOSING, refusal: answer.refusal })
  }
  const take = async (preview: WordPreview, chosen: WordChoices, signed: SignedWords): Promise<void> => {
    setStep({ is: 'taking', preview })
    const anchoring = (...at: [Parameters<typeof anchorIn>[1], string]) => anchorIn(room, ...at)
    const { command, lost } = await commandFor(preview, chosen, signed, anchoring)
    const answer = await room.perform(command)
    if (!answer.ok) setStep({ is: 'preview', preview, refusal: answer.refusal })
    else
      setStep({
        is: 'done',
        made: answer.value.made ?? { suggestions: [], comments: [] },
        lost,
        refusal: null,
      })
  }
  const takeBack = async (made: BroughtIn, lost: number): Promise<void> => {
    const answer = await room.perform({ do: 'take-back', ...made })
    setStep(answer.ok ? { is: 'taken-back' } : { is: 'done', made, lost, refusal: answer.refusal })
  }
  return {
    step,
    send,
    take,
    takeBack,
    again: () => setStep(CHOOSING),
    cancel: () => controller.current?.abort(),
  }
}
