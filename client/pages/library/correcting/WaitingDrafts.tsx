import { useState } from 'react'
import type { DraftCard } from '../../../../model/wire/library.ts'
import { useUploadWords } from '../../../i18n/upload.ts'
import { api } from '../../../session/api.ts'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { TimeAgo } from '../../../ui/TimeAgo.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { AskedOnce } from './AskedOnce.tsx'

/** Uploads that are not confirmed yet; only the secretariat sees them. */
export function WaitingDrafts() {
  return (
    <AskedOnce ask={api.draftSources}>
      {(cards, again) => <WaitingList cards={cards} onGone={again} />}
    </AskedOnce>
  )
}

type ListProps = { readonly cards: readonly DraftCard[]; readonly onGone: () => void }

function WaitingList({ cards, onGone }: ListProps) {
  const words = useUploadWords()
  const [discarding, setDiscarding] = useState<DraftCard | null>(null)
  if (cards.length === 0) return null
  return (
    <section className="shelf waiting" aria-labelledby="shelf-waiting">
      <h2 id="shelf-waiting">{words.waiting}</h2>
      <p className="quiet">{words.waitingHelp}</p>
      <ul>
        {cards.map((card) => (
          <li key={card.id} className="shelf-row" data-draft={card.id}>
            <span className="shelf-round">{words.waitingOf(card.round, card.year)}</span>
            <div className="shelf-held">
              <p>{card.name}</p>
              <p className="source-facts">
                {words.by(card.by)} · <TimeAgo at={card.at} /> · {words.corrected(card.corrections)}
              </p>
            </div>
            <div className="shelf-actions">
              <LinkButton href={`/library/new/${card.id}`}>{words.goOn}</LinkButton>
              <Button kind="quiet" onClick={() => setDiscarding(card)}>
                {words.discard}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {discarding && <Discard card={discarding} onClose={() => setDiscarding(null)} onGone={onGone} />}
    </section>
  )
}

type DiscardProps = {
  readonly card: Pick<DraftCard, 'id' | 'name'>
  readonly onClose: () => void
  readonly onGone: () => void
}

export function Discard({ card, onClose, onGone }: DiscardProps) {
  const words = useUploadWords()
  const write = useWrite()
  const discard = async () => {
    const gone = await write.run(() => api.discardDraftSource(card.id))
    if (!gone.ok) return
    onClose()
    onGone()
  }
  return (
    <ConfirmDialog
      title={words.discardAsk(card.name)}
      confirm={words.discard}
      busy={write.busy}
      refusal={write.refusal}
      onConfirm={() => void discard()}
      onClose={onClose}
    >
      {words.discardHelp}
    </ConfirmDialog>
  )
}
