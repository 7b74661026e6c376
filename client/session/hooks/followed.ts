import { startTransition, useEffect, useState } from 'react'
import type { TextListener } from '../debounced-text.ts'

type Followed<T> = {
  readonly now: () => T
  readonly subscribe: (listener: TextListener) => () => void
}

/** [RO3] What derives from the whole text, drawn when there is time; [RO8] what this person decided, at once. */
export function useFollowed<T>(source: Followed<T>): T {
  const [shown, setShown] = useState(source.now)
  useEffect(() => {
    const follow = (): void => setShown(source.now())
    startTransition(follow)
    return source.subscribe((now) => (now ? follow() : startTransition(follow)))
  }, [source])
  return shown
}
