import { Link } from 'wouter'
import type { MemorandumCard } from '../../../model/wire/memoranda.ts'
import { langOfText } from '../../i18n/lang.ts'
import { useWords } from '../../i18n/words.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { RoleLine } from '../../ui/SideTag.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'

/** One memorandum drawn as a sheet of paper; its title is the link. */
export function MemorandumLink({ card }: { readonly card: MemorandumCard }) {
  const words = useWords()
  return (
    <article className="memo-card">
      <p className="memo-round">{words.common.roundN(card.round)}</p>
      <h2>
        <Link href={`/m/${card.id}`} lang={langOfText(card.title)}>
          {card.title}
        </Link>
      </h2>
      {card.damage && <RefusalNotice refusal={card.damage} />}
      <dl className="memo-facts">
        <div>
          <dt>{words.home.youAre}</dt>
          <dd>
            <RoleLine side={card.side} role={card.role} />
          </dd>
        </div>
        <div>
          <dt>{words.home.state}</dt>
          <dd data-state={card.state}>{words.home.stateOf[card.state]}</dd>
        </div>
        <div>
          <dt>{words.home.createdAgo}</dt>
          <dd>
            <TimeAgo at={card.createdAt} />
          </dd>
        </div>
      </dl>
      <span className="memo-open" aria-hidden="true">
        {words.home.open} →
      </span>
    </article>
  )
}
