import { useCreateWords } from '../../i18n/create.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Permitted } from '../shell/Permitted.tsx'
import { Shell } from '../shell/Shell.tsx'
import { CreateForm } from './CreateForm.tsx'

/** 新建备忘录: round and year → template → sources in scope → languages → people → create. */
export function Create() {
  const words = useCreateWords()
  return (
    <Shell title={words.title}>
      <Permitted to="create-memorandum" title={words.title}>
        <PageHead title={words.title} />
        <AskedForm />
      </Permitted>
    </Shell>
  )
}

function AskedForm() {
  const words = useCreateWords()
  return (
    <Answered of={['templates']} ask={api.templates}>
      {(templates) => (
        <Answered of={['library']} ask={api.library}>
          {(sources) => (
            <Answered of={['people']} ask={api.people}>
              {(people) => (
                <Answered of={['memoranda']} ask={api.memoranda}>
                  {(cards) =>
                    templates[0] ? (
                      <CreateForm
                        templates={templates}
                        first={templates[0]}
                        sources={sources}
                        people={people.filter((person) => person.revokedAt === null)}
                        drafting={cards.map((card) => card.round)}
                      />
                    ) : (
                      <EmptyState title={words.noTemplates} />
                    )
                  }
                </Answered>
              )}
            </Answered>
          )}
        </Answered>
      )}
    </Answered>
  )
}
