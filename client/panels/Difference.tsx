import { LazyBoundary, lazyComponent } from '../ui/lazy.tsx'

const compared = lazyComponent(
  async () => (await import('./difference/ComparedWordings.tsx')).ComparedWordings,
)

/** Until differences can be shown: what is answered by what a difference shows waits for it. */
export const differenceHere = compared.here

type Props = { readonly before: string; readonly after: string }

/** [LZ1] How one wording differs from another; what compares them is fetched with the first that is shown. */
export function Difference({ before, after }: Props) {
  return (
    <LazyBoundary waiting={null}>
      <compared.View before={before} after={after} />
    </LazyBoundary>
  )
}
