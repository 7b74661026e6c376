import { type PassageIndex, passageIndex, passages } from '../../../model/library/passages.ts'
import type { Source } from '../../../model/library/source.ts'
import { may } from '../../../model/policy.ts'
import { useSession } from '../hooks/who.ts'
import { useSources } from './useSources.ts'

const indexes = new WeakMap<readonly Source[], PassageIndex>()

function indexOf(sources: readonly Source[]): PassageIndex {
  const index = indexes.get(sources) ?? passageIndex(passages(sources))
  indexes.set(sources, index)
  return index
}

/** The sources, and every passage by its id; the index is built once and shared. */
export function usePassages(): { readonly sources: readonly Source[]; readonly index: PassageIndex } {
  const { sources } = useSources()
  return { sources, index: indexOf(sources) }
}

export function useManagesLibrary(): boolean {
  const session = useSession()
  return session.state === 'in' && may(session.me.role, 'manage-library')
}
