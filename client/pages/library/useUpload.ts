import { useRef, useState } from 'react'
import type { DraftSource } from '../../../model/reading/draft-source.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { api } from '../../session/api.ts'

export type Uploading =
  | { readonly state: 'idle' }
  /** `part`: 0 to 1 of the file has been sent; at 1 the server is reading it. */
  | { readonly state: 'sending'; readonly part: number }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'cancelled' }

/** One upload at a time; of a cancelled one, nothing is kept. */
export function useUpload(onDone: (draft: DraftSource) => void) {
  const [uploading, setUploading] = useState<Uploading>({ state: 'idle' })
  const controller = useRef<AbortController | null>(null)
  const send = async (file: File, year: number, round: number): Promise<void> => {
    const own = new AbortController()
    controller.current = own
    setUploading({ state: 'sending', part: 0 })
    const sent = (part: number) => setUploading({ state: 'sending', part })
    const answer = await api.uploadSource(file, year, round, { sent, signal: own.signal })
    controller.current = null
    if (own.signal.aborted) setUploading({ state: 'cancelled' })
    else if (answer.ok) onDone(answer.value)
    else setUploading({ state: 'refused', refusal: answer.refusal })
  }
  return { uploading, send, cancel: () => controller.current?.abort() }
}
