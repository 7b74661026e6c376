import { memo as remembered } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { type Actor, otherSide, type Side } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { useWords } from '../../i18n/words.ts'
import type { Position, Positions, SidePosition } from '../../session/positions/positions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { memberName } from '../member-name.ts'
import { PersonName } from '../PersonName.tsx'
import { PositionActions } from './Actions.tsx'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly positions: Positions
  readonly one: Position
  /** Whether it is among those that are answered together. */
  readonly picked: boolean
  readonly onPick: (picked: boolean) => void
}

/** One block: what each side says of it, what changed since, and what this person may say. */
export const PositionCard = remembered(function PositionCard(props: Props) {
  const { room, dossier, actor, positions, one, picked, onPick } = props
  const words = usePositionWords()
  const first = dossier.fields.firstSide[positions.lang]
  const speaks = actor !== null && (may(actor.role, 'state-stance') || may(actor.role, 'support'))
  const { n, block } = one
  const excerpt = block ? blockText(block) : (one.sides.cn ?? one.sides.us)?.stance.wording.text
  return (
    <li className="thread position" data-position={one.id} data-agreed={one.agreed} tabIndex={-1}>
      <header className="suggestion-head">
        {n !== null && speaks && (
          <input
            type="checkbox"
            aria-label={words.choose(n)}
            checked={picked}
            onChange={(event) => onPick(event.target.checked)}
          />
        )}
        {n !== null && <b>{words.nth(n)}</b>}
        {one.agreed && (
          <span className="chip" data-state="agreed">
            {words.both}
          </span>
        )}
      </header>
      {block ? (
        <button type="button" className="link position-words" onClick={() => room.reveal(block.id)}>
          {excerpt}
        </button>
      ) : (
        <p className="position-words">{excerpt}</p>
      )}
      {[first, otherSide(first)].map((side) => (
        <SideLine key={side} side={side} said={one.sides[side]} props={props} />
      ))}
      <Lapsed one={one} />
      {one.support.length > 0 && (
        <p className="panel-note">
          {words.supported(
            one.support.map(({ person }) => memberName(dossier, person, '').name).join(words.and),
          )}
        </p>
      )}
      {block && <PositionActions room={room} actor={actor} positions={positions} one={one} block={block} />}
    </li>
  )
})

type SideProps = { readonly side: Side; readonly said: SidePosition | null; readonly props: Props }

function SideLine({ side, said, props: { dossier, positions } }: SideProps) {
  const words = usePositionWords()
  const { sides } = useWords().common
  if (!said)
    return (
      <p className="position-side">
        <b>{sides[side]}</b> <span className="panel-note">{words.silent}</span>
      </p>
    )
  const { word, text, conditions, by, at } = said.stance
  const named = conditions.map((id) => {
    const n = positions.byBlock.get(id)?.n ?? null
    return n === null ? words.conditionGone : words.nth(n)
  })
  return (
    <div className="position-side" data-word={word} data-lapsed={said.since !== null}>
      <b>{sides[side]}</b>{' '}
      <span className="chip" data-state={said.since === null ? word : 'lapsed'}>
        {words.words[word]}
        {said.since !== null && ` · ${words.lapsed}`}
      </span>{' '}
      <span className="suggestion-by">
        <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} />
      </span>
      {named.length > 0 && <p className="panel-note">{words.conditions(named.join(words.and))}</p>}
      {text !== '' && <p className="panel-note">{words.said(text)}</p>}
    </div>
  )
}

/** What changed since the oldest stance that lapsed; where both lapsed from one wording, it is shown once. */
function Lapsed({ one }: { readonly one: Position }) {
  const words = usePositionWords()
  const lapsed = [one.sides.cn, one.sides.us].flatMap((said) => (said && said.since !== null ? [said] : []))
  const wordings = new Map(lapsed.map((said) => [said.stance.fingerprint, said]))
  return [...wordings.values()].map(({ stance, since }) => (
    <div key={stance.fingerprint} className="position-since">
      <p className="panel-note">{since !== null && words.since[since]}</p>
      {one.block && since !== 'same' && (
        <Difference before={stance.wording.text} after={blockText(one.block)} />
      )}
    </div>
  ))
}
