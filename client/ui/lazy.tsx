import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { Loading } from './Loading.tsx'
import { Notice } from './Notice.tsx'

/** A script could not be fetched: the server was updated since this page was opened, or the network is down. */
class FetchFailed extends Error {}

type LazyComponent<P extends object> = {
  readonly View: ComponentType<P>
  /** Fetches ahead of need; a failure is reported only when the component is shown. */
  readonly fetch: () => void
  /** Until it is here, or does not come. */
  readonly here: () => Promise<void>
}

/** [LZ1] A component whose script is fetched when it is first shown. */
export function lazyComponent<P extends object>(load: () => Promise<ComponentType<P>>): LazyComponent<P> {
  let coming: Promise<{ default: ComponentType<P> }> | null = null
  const ask = () => {
    coming ??= load().then(
      (component) => ({ default: component }),
      (error: unknown) => {
        coming = null
        throw new FetchFailed('a part of the program could not be fetched', { cause: error })
      },
    )
    return coming
  }
  const here = (): Promise<void> =>
    ask().then(
      () => {},
      () => {},
    )
  return { View: lazy(ask), fetch: () => void here(), here }
}

type Props = {
  /** What is shown until it comes; left out, that it loads: in its place, or over the page where it will stand there. */
  readonly waiting?: ReactNode
  /** Wraps the notice of a failure where it needs a frame, such as a dialog. */
  readonly around?: (missing: ReactNode) => ReactNode
  readonly children: ReactNode
}

type BoundaryState = { readonly failed: boolean; readonly error: unknown }

/**
 * [LZ2] Put around a lazy component. When its script cannot be fetched, a notice with a button to reload takes its
 * place; everything beside it stays, unsaved text above all. [LZ6] What somebody pressed for and is on its way is said to be.
 */
export class LazyBoundary extends Component<Props, BoundaryState> {
  override state: BoundaryState = { failed: false, error: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: true, error }
  }

  override render() {
    const { failed, error } = this.state
    // Our own mistakes are reported by the boundary around the page.
    if (failed && !(error instanceof FetchFailed)) throw error
    const { around, children } = this.props
    const { waiting = <Loading soon over={around !== undefined} /> } = this.props
    if (failed) return around ? around(<Missing />) : <Missing />
    return <Suspense fallback={waiting}>{children}</Suspense>
  }
}

function Missing() {
  const words = useWords().common
  return (
    <div role="alert">
      <Notice
        title={words.renewed}
        actions={<Button onClick={() => location.reload()}>{words.reload}</Button>}
      >
        {words.renewedHelp}
      </Notice>
    </div>
  )
}

/** Runs when the browser is idle, after five seconds at the latest. Returns the way to call it off. */
export function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 1_000)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(run, { timeout: 5_000 })
  return () => cancelIdleCallback(asked)
}
