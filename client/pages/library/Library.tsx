import { may } from '../../../model/policy.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import '../../look/library.css'
import { useMe } from '../shell/Guard.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Shell } from '../shell/Shell.tsx'
import { WaitingDrafts } from './correcting/WaitingDrafts.tsx'
import { Sources } from './Sources.tsx'

/** 往届库: all sources, and the rounds without one. */
export function Library() {
  const words = useLibraryWords().library
  const { map } = useWords().lineages
  const manages = may(useMe().role, 'manage-library')
  return (
    <Shell title={words.title}>
      <PageHead
        eyebrow={words.lede}
        title={words.title}
        help={words.help}
        actions={
          <>
            <LinkButton href="/library/lineages">{map}</LinkButton>
            {manages && (
              <LinkButton href="/library/new" kind="primary">
                {words.add}
              </LinkButton>
            )}
          </>
        }
      />
      {manages && <WaitingDrafts />}
      <Answered of={['library']} ask={api.library}>
        {(sources) => <Sources sources={sources} />}
      </Answered>
    </Shell>
  )
}
