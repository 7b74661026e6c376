import { useEffect, useState } from 'react'
import { exactTime, relativeTime } from '../i18n/times.ts'
import { useLang } from '../i18n/words.ts'
import { serverNow } from '../session/server-clock.ts'

/** The current time (UTC milliseconds), renewed every `every` milliseconds while the component is mounted. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** A relative time, with the exact time in both capitals on hover. `at`: UTC milliseconds. */
export function TimeAgo({ at }: { readonly at: number }) {
  const lang = useLang()
  const now = useNow(30_000)
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, lang)}>
      {relativeTime(at, Math.max(now, at), lang)}
    </time>
  )
}
