import { Component, type ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'

type Props = { readonly children: ReactNode }

/** When our own code throws, shows a sentence instead of a white page. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const words = useWords().common
  return (
    <main className="centre">
      <section className="card-page" role="alert">
        <Mark link={false} />
        <h1>{words.somethingWrong}</h1>
        <p>{words.somethingWrongHelp}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      </section>
    </main>
  )
}
