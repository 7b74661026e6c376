import type { ReactNode } from 'react'
import type { Role } from '../../../model/people.ts'
import { type Action, may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { useMe } from './Guard.tsx'
import { PageHead } from './PageHead.tsx'

type PermittedProps = {
  readonly to: Action
  /** What the person is where this is done; left out, in the workspace. */
  readonly role?: Role
  readonly title: string
  readonly children: ReactNode
}

/** [PG5] What is for some roles alone: the others read that it is not for theirs, and nothing of it is asked for. */
export function Permitted({ to, role, title, children }: PermittedProps) {
  const me = useMe()
  const words = useWords().common
  if (may(role ?? me.role, to)) return children
  const refusal = { why: 'not-allowed', action: to } as const
  return (
    <>
      <PageHead title={title} />
      <RefusalNotice refusal={refusal} actions={<LinkButton href="/">{words.back}</LinkButton>} />
    </>
  )
}
