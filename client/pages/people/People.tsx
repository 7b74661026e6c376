import { useState } from 'react'
import { usePeopleWords } from '../../i18n/people.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Permitted } from '../shell/Permitted.tsx'
import { Shell } from '../shell/Shell.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { PersonRow } from './PersonRow.tsx'

/** The secretariat's list of everybody who may sign in. */
export function People() {
  const words = usePeopleWords()
  return (
    <Shell title={words.title}>
      <Permitted to="manage-people" title={words.title}>
        <PeopleList />
      </Permitted>
    </Shell>
  )
}

function PeopleList() {
  const words = usePeopleWords()
  const [inviting, setInviting] = useState(false)
  return (
    <>
      <PageHead
        title={words.title}
        help={words.help}
        actions={
          <Button kind="primary" onClick={() => setInviting(true)}>
            {words.invite}
          </Button>
        }
      />
      <Answered of={['people']} ask={api.people} old="ahead">
        {(people, again) => (
          <>
            {people.length < 2 && <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>}
            <ul className="people">
              {people.map((person) => (
                <PersonRow key={person.id} person={person} onChanged={again} />
              ))}
            </ul>
            {inviting && <InviteDialog onClose={() => setInviting(false)} onInvited={again} />}
          </>
        )}
      </Answered>
    </>
  )
}
