import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { Source } from '../../../../model/library/source.ts'
import type { DraftSource } from '../../../../model/reading/draft-source.ts'
import { useUploadWords } from '../../../i18n/upload.ts'
import { Button } from '../../../ui/Button.tsx'
import { PageHead } from '../../shell/PageHead.tsx'
import { SourceCounts } from '../SourceSummary.tsx'
import { Discard } from './WaitingDrafts.tsx'

type Props = {
  readonly draft: DraftSource
  readonly source: Source
  readonly children: ReactNode
}

/** The head of the page of a draft source; `children` are what may be done besides discarding it. */
export function DraftHead({ draft, source, children }: Props) {
  const said = useUploadWords()
  const [, go] = useLocation()
  const [discarding, setDiscarding] = useState(false)
  return (
    <>
      <PageHead
        compact
        eyebrow={said.waitingOf(draft.told.round, draft.told.year)}
        title={source.title || draft.name}
        about={
          <>
            <p className="source-facts">{draft.name}</p>
            <SourceCounts source={source} />
          </>
        }
        actions={
          <>
            <Button kind="quiet" onClick={() => setDiscarding(true)}>
              {said.discard}
            </Button>
            {children}
          </>
        }
      />
      {discarding && (
        <Discard card={draft} onClose={() => setDiscarding(false)} onGone={() => go('/library')} />
      )}
    </>
  )
}
