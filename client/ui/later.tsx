import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

/** A part of the program that did not come: the server was renewed since this page was opened, or the line is down. */
class Unfetched extends Error {}

export type Later<P extends object> = {
  readonly Shown: ComponentType<P>
  /** Ahead of need; a failure shows only when it is needed. */
  readonly fetch: () => void
}

/** [LZ1] A component whose program is fetched when it is first shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let coming: Promise<{ default: ComponentType<P> }> | null = null
  const ask = () => {
    coming ??= load().then(
      (component) => ({ default: component }),
      (error: unknown) => {
        coming = null
        throw new Unfetched('a part of the program could not be fetched', { cause: error })
      },
    )
    return coming
  }
  return { Shown: lazy(ask), fetch: () => void ask().catch(() => {}) }
}

type Props = {
  readonly waiting: ReactNode
  /** What the sentence stands in, where it would stand bare. */
  readonly around?: (missing: ReactNode) => ReactNode
  readonly children: ReactNode
}

type State = { readonly failed: boolean; readonly error: unknown }

/**
 * [LZ2] Around what comes later. When it does not come, that is said where it would stand, and reloading is offered:
 * what stands beside it, unsaved text above all, stays.
 */
export class Arriving extends Component<Props, State> {
  override state: State = { failed: false, error: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: true, error }
  }

  override render() {
    const { failed, error } = this.state
    // A mistake of ours is not for here: the boundary around the page says so.
    if (failed && !(error instanceof Unfetched)) throw error
    const { waiting, around = (notice) => notice, children } = this.props
    return failed ? around(<Missing />) : <Suspense fallback={waiting}>{children}</Suspense>
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

/** When the browser has nothing else to do. */
export function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 1_000)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(run, { timeout: 5_000 })
  return () => cancelIdleCallback(asked)
}
