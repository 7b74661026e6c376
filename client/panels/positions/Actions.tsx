import type { Command } from '../../../model/dossier/decide.ts'
import { isAgreement, type StanceSaid } from '../../../model/dossier/stances/stance.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { AGREED, stanceAsk } from '../../session/positions/asks.ts'
import type { Position, Positions } from '../../session/positions/positions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useInPlace } from '../../ui/useInPlace.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { StanceForm } from './StanceForm.tsx'

type Props = {
  readonly room: RoomSession
  readonly actor: Actor | null
  readonly positions: Positions
  readonly one: Position
  readonly block: Block
}

/** What this person may say of a block: the head for the side, a delegate to the own delegation. */
export function PositionActions(props: Props) {
  const { actor } = props
  if (actor === null || actor.side === null) return null
  if (may(actor.role, 'state-stance')) return <HeadActions {...props} />
  return may(actor.role, 'support') ? <SupportAction {...props} actor={actor} /> : null
}

function HeadActions({ room, actor, positions, one, block }: Props) {
  const words = usePositionWords()
  const write = useWrite()
  const inPlace = useInPlace<'other'>()
  const { lang } = positions
  const mine = actor?.side ? one.sides[actor.side] : null
  const state = async (said: StanceSaid, withdraw: readonly SuggestionId[] = []): Promise<void> => {
    const stances = [stanceAsk(block, lang, said)]
    const answer = await write.run(() => room.perform({ do: 'state-stances', lang, stances, withdraw }))
    if (!answer.ok) return
    inPlace.close()
    announce(words.done.stated)
  }
  if (inPlace.open)
    return (
      <StanceForm
        said={mine?.stance ?? AGREED}
        own={one.id}
        all={positions.all}
        write={write}
        send={(said) => void state(said)}
        close={inPlace.close}
      />
    )
  const before = mine && isAgreement(mine.stance.word) ? mine.stance : AGREED
  const agrees = mine?.since === null && isAgreement(mine.stance.word)
  return (
    <div className="panel-actions">
      {one.own.length > 0 ? (
        <>
          <Button busy={write.busy} onClick={() => void state(AGREED, one.own)}>
            {words.withdrawAndAgree}
          </Button>
          <span className="panel-note">{words.ownSuggestion}</span>
        </>
      ) : (
        <>
          {!agrees && (
            <Button kind="primary" busy={write.busy} onClick={() => void state(before)}>
              {mine?.since ? words.agreeAgain : words.agree}
            </Button>
          )}
          <Button ref={inPlace.opens('other')} onClick={() => inPlace.ask('other')}>
            {words.other}
          </Button>
        </>
      )}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}

function SupportAction({ room, actor, positions, one, block }: Props & { readonly actor: Actor }) {
  const words = usePositionWords()
  const write = useWrite()
  const { lang } = positions
  const { block: id, fingerprint } = stanceAsk(block, lang, AGREED)
  const given = one.support.some((each) => each.person === actor.person)
  const send = async (command: Command, done: string): Promise<void> => {
    const answer = await write.run(() => room.perform(command))
    if (answer.ok) announce(done)
  }
  return (
    <div className="panel-actions">
      {given ? (
        <Button
          busy={write.busy}
          onClick={() =>
            void send({ do: 'withdraw-support', lang, blocks: [id] }, words.done.supportWithdrawn)
          }
        >
          {words.withdrawSupport}
        </Button>
      ) : (
        <Button
          busy={write.busy}
          title={words.supportHelp}
          onClick={() =>
            void send(
              { do: 'support-blocks', lang, blocks: [{ block: id, fingerprint }] },
              words.done.supported,
            )
          }
        >
          {words.support}
        </Button>
      )}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}
