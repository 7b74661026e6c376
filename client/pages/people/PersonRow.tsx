import { useState } from 'react'
import type { PersonCard } from '../../../model/wire/people.ts'
import { usePeopleWords } from '../../i18n/people.ts'
import { api } from '../../session/api.ts'
import { serverNow } from '../../session/server-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { RoleLine } from '../../ui/SideTag.tsx'
import { TimeAgo, useNow } from '../../ui/TimeAgo.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { useMe } from '../shell/Guard.tsx'
import { accessState } from './access-state.ts'
import { LinkDialog, type OneTimeLink } from './LinkDialog.tsx'

type Props = { readonly person: PersonCard; readonly onChanged: () => void }

export function PersonRow({ person, onChanged }: Props) {
  const people = usePeopleWords()
  const mine = useMe().id === person.id
  const state = accessState(person, useNow(60_000))
  return (
    <li className="people-row" data-standing={state}>
      <div className="person-who">
        <p className="person-name">
          {person.name}
          {mine && <span className="person-note">{people.isYou}</span>}
        </p>
        {person.affiliation && <p className="quiet">{person.affiliation}</p>}
      </div>
      <RoleLine side={person.side} role={person.role} />
      <div className="person-state">
        <p className={`standing standing-${state}`}>{people[state]}</p>
        {person.lastSeenAt !== null && (
          <p className="quiet">
            {people.lastSeen} <TimeAgo at={person.lastSeenAt} />
          </p>
        )}
      </div>
      <PersonActions person={person} mine={mine} onChanged={onChanged} />
    </li>
  )
}

function PersonActions({ person, mine, onChanged }: Props & { readonly mine: boolean }) {
  const words = usePeopleWords()
  const write = useWrite()
  const [issued, setIssued] = useState<OneTimeLink | null>(null)
  const [revoking, setRevoking] = useState(false)
  const reinvite = async () => {
    const invited = await write.run(() => api.inviteAgain(person.id))
    if (!invited.ok) return
    setIssued({ name: person.name, url: invited.value.url, left: invited.value.expiresAt - serverNow() })
    onChanged()
  }
  return (
    <fieldset className="person-actions">
      <legend className="unseen">{words.actionsFor(person.name)}</legend>
      <Button kind="quiet" busy={write.busy} onClick={reinvite} title={words.reinviteHelp}>
        {words.reinvite}
      </Button>
      {!mine && person.revokedAt === null && (
        <Button kind="quiet" onClick={() => setRevoking(true)}>
          {words.revoke}
        </Button>
      )}
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {issued && <LinkDialog issued={issued} onClose={() => setIssued(null)} />}
      {revoking && <RevokeDialog person={person} onChanged={onChanged} onClose={() => setRevoking(false)} />}
    </fieldset>
  )
}

function RevokeDialog({ person, onChanged, onClose }: Props & { readonly onClose: () => void }) {
  const words = usePeopleWords()
  const write = useWrite()
  const revoke = async () => {
    const revoked = await write.run(() => api.revoke(person.id))
    if (!revoked.ok) return
    onChanged()
    onClose()
  }
  return (
    <ConfirmDialog
      title={words.revokeAsk(person.name)}
      confirm={words.revoke}
      busy={write.busy}
      refusal={write.refusal}
      onConfirm={() => void revoke()}
      onClose={onClose}
    >
      {words.revokeHelp}
    </ConfirmDialog>
  )
}
