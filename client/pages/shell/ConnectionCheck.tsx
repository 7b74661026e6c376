import { Loading } from '../../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'

const checking = lazyComponent(async () => (await import('./CheckDialog.tsx')).CheckDialog)

/** 连接自检, fetched when it is opened. */
export function ConnectionCheck({ onClose }: { readonly onClose: () => void }) {
  return (
    <LazyBoundary waiting={<Loading soon over />}>
      <checking.View onClose={onClose} />
    </LazyBoundary>
  )
}
