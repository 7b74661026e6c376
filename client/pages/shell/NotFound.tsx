import { useWords } from '../../i18n/words.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card, Shell } from './Shell.tsx'

export function NotFound() {
  const words = useWords().common
  return (
    <Shell title={words.notFound}>
      <Card title={words.notFound}>
        <p>{words.notFoundHelp}</p>
        <LinkButton href="/">{words.back}</LinkButton>
      </Card>
    </Shell>
  )
}
