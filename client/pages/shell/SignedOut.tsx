import { useEffect } from 'react'
import type { Refusal } from '../../../model/refusal.ts'
import { useWords } from '../../i18n/words.ts'
import { keepWanted } from '../../session/linked-place.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { Card, Shell } from './Shell.tsx'

/** Explains how to sign in. There is no form: links are the only way. */
export function SignedOut({ why }: { readonly why: Refusal | null }) {
  const words = useWords().session
  useEffect(() => keepWanted(location), [])
  return (
    <Shell title={words.title}>
      <Card title={words.title}>
        {why && why.why !== 'not-signed-in' && <RefusalNotice refusal={why} />}
        <p>{words.help}</p>
        <p className="quiet">{words.anotherDevice}</p>
        <p className="quiet">{words.lost}</p>
      </Card>
    </Shell>
  )
}
