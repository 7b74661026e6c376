import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { WAITING_KINDS } from '../../../model/dossier/waiting/kinds.ts'
import type { WaitingCard } from '../../../model/wire/waiting.ts'
import { langOfText } from '../../i18n/lang.ts'
import { useWaitingWords } from '../../i18n/waiting.ts'
import { askWaiting } from '../../session/data/waiting.ts'
import { WAITING_LIST } from '../../session/linked-place.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Loading } from '../../ui/Loading.tsx'
import './waiting.css'

const QUESTION = ['waiting']

/** How long (ms) what stands below waits for what waits. */
const PATIENCE = 1_000

/** What waits in each memorandum, and what stands below once that is known, so that it does not move. */
export function Waiting({ children }: { readonly children: ReactNode }) {
  const { isPending } = useQuery({ queryKey: QUESTION, queryFn: askWaiting.everywhere, staleTime: 0 })
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (isPending && !late) return <Loading />
  return (
    <>
      <WaitingList />
      {children}
    </>
  )
}

/** Nothing at all where nothing waits. */
function WaitingList() {
  const words = useWaitingWords()
  return (
    <Answered of={QUESTION} ask={askWaiting.everywhere} old="ahead" waiting={null}>
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
