import { Link } from 'wouter'
import { WAITING_KINDS } from '../../../model/dossier/waiting/kinds.ts'
import type { WaitingCard } from '../../../model/wire/waiting.ts'
import { langOfText } from '../../i18n/lang.ts'
import { useWaitingWords } from '../../i18n/waiting.ts'
import { askWaiting } from '../../session/data/waiting.ts'
import { WAITING_LIST } from '../../session/linked-place.ts'
import { Answered } from '../../ui/Answered.tsx'
import './waiting.css'

/** What waits in each memorandum; nothing at all where nothing waits. */
export function Waiting() {
  const words = useWaitingWords()
  return (
    <Answered of={['waiting']} ask={askWaiting.everywhere} old="ahead">
      {(cards) =>
        cards.length > 0 && (
          <section className="waiting-home" aria-labelledby="waiting">
            <h2 id="waiting">{words.title}</h2>
            <ul>
              {cards.map((card) => (
                <li key={card.memo}>
                  <MemorandumWaiting card={card} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Answered>
  )
}

function MemorandumWaiting({ card: { memo, title, counts } }: { readonly card: WaitingCard }) {
  const words = useWaitingWords()
  const lines = WAITING_KINDS.filter((is) => counts[is] > 0)
  return (
    <>
      <span lang={langOfText(title)}>{title}</span>
      <ul>
        {lines.map((is) => (
          <li key={is}>
            <Link href={`/m/${memo}${WAITING_LIST}`}>{words.counts[is](counts[is])}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
