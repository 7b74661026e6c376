import type { Command } from '../../../model/dossier/decide.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { AGREED, stanceAsk } from '../../session/positions/asks.ts'
import { type Position, type Positions, saidAgain } from '../../session/positions/positions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'

type Props = {
  readonly room: RoomSession
  readonly actor: Actor | null
  readonly positions: Positions
  readonly chosen: readonly Position[]
  readonly done: () => void
}

/** [AG7] Several at once, all or none: those that are ticked, and those of which only the punctuation changed. */
export function PositionBulk({ room, actor, positions, chosen, done }: Props) {
  const words = usePositionWords()
  const write = useWrite()
  const { lang, all } = positions
  if (actor === null || actor.side === null) return null
  const { side } = actor
  const states = may(actor.role, 'state-stance')
  const send = async (command: Command, said: string): Promise<void> => {
    const answer = await write.run(() => room.perform(command))
    if (!answer.ok) return
    announce(said)
    done()
  }
  const again = all.flatMap((one) => {
    const stance = saidAgain(one, side)
    return stance && one.block ? [stanceAsk(one.block, lang, stance)] : []
  })
  const asks = chosen.flatMap(({ block }) => (block ? [stanceAsk(block, lang, AGREED)] : []))
  const supports = asks.map(({ block, fingerprint }) => ({ block, fingerprint }))
  return (
    <div className="panel-actions">
      {states && again.length > 0 && (
        <Button
          busy={write.busy}
          onClick={() =>
            void send({ do: 'state-stances', lang, stances: again, withdraw: [] }, words.done.stated)
          }
        >
          {words.againPunctuation(again.length)}
        </Button>
      )}
      {states && asks.length > 0 && (
        <Button
          kind="primary"
          busy={write.busy}
          onClick={() =>
            void send({ do: 'state-stances', lang, stances: asks, withdraw: [] }, words.done.stated)
          }
        >
          {words.agreeChosen(asks.length)}
        </Button>
      )}
      {may(actor.role, 'support') && supports.length > 0 && (
        <Button
          busy={write.busy}
          onClick={() => void send({ do: 'support-blocks', lang, blocks: supports }, words.done.supported)}
        >
          {words.supportChosen(supports.length)}
        </Button>
      )}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}
