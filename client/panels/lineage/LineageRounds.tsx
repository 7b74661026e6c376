import type { ItemId } from '../../../model/ids.ts'
import { type ChainLink, type ChainRound, neighbours } from '../../../model/lineage/chains.ts'
import { useTerms, useWords } from '../../i18n/words.ts'
import { Difference } from '../Difference.tsx'

type Props = { readonly chain: readonly ChainRound[]; readonly own: ItemId }

/** Every round that has members on the lineage, with their changes against the round before. */
export function LineageRounds({ chain, own }: Props) {
  const words = useWords().lineages
  const pairs = neighbours(chain)
  return (
    <ol className="chain-rounds">
      {chain.map(({ source, round, year, links }) => (
        <li key={source}>
          <p className="chain-round">{words.round(round, year)}</p>
          <ul>
            {links.map((link) => (
              <LinkLine key={link.member.ref} link={link} own={own} />
            ))}
          </ul>
          {pairs
            .filter(([, after]) => after.passage.source === source)
            .map(([before, after]) => (
              <Changes key={after.member.ref} before={before} after={after} />
            ))}
        </li>
      ))}
    </ol>
  )
}

function Changes({ before, after }: { readonly before: ChainLink; readonly after: ChainLink }) {
  const words = useWords().lineages
  return (
    <details className="chain-changes">
      <summary>{words.changes(before.member.ref, after.member.ref)}</summary>
      {before.passage.text === after.passage.text ? (
        <p className="panel-note">{words.same}</p>
      ) : (
        <Difference before={before.passage.text} after={after.passage.text} />
      )}
    </details>
  )
}

export function LinkLine({
  link: { member, passage },
  own,
}: {
  readonly link: ChainLink
  readonly own: ItemId
}) {
  const { relations, confidences } = useTerms()
  return (
    <li
      className="chain-link"
      data-member={member.ref}
      data-confidence={member.confidence}
      aria-current={member.ref === own || undefined}
    >
      <span className="item-id">{member.ref}</span>
      <span className="panel-note">
        {`${relations[member.relation]} · ${confidences[member.confidence]}`}
      </span>
      <span className="chain-text" lang="zh-CN">
        {passage.text}
      </span>
      {member.note && <span className="panel-note">{member.note}</span>}
    </li>
  )
}
