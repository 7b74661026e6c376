import { groupsOf } from './cycles.ts'
import type { Arrow } from './imports.ts'

/**
 * The groups of neighbours in one folder that import each other around a corner. Neighbours are folders, and files
 * that lie loose beside them: `server/http` and `server/config.ts` are neighbours in `server`.
 */
export function folderCyclesIn(arrows: readonly Arrow[]): string[][] {
  const next = new Map<string, Set<string>>()
  for (const { from, to, target, how } of arrows) {
    if (target !== 'file' || how !== 'import') continue
    const [here, there] = neighbours(from, to)
    if (here !== there) next.set(here, (next.get(here) ?? new Set()).add(there))
  }
  return groupsOf(next).filter((group) => group.length > 1)
}

/** Both paths cut off below the folder that holds both. */
function neighbours(from: string, to: string): [string, string] {
  const [a, b] = [from.split('/'), to.split('/')]
  const apart = a.findIndex((name, i) => name !== b[i])
  const cut = (path: readonly string[]) => path.slice(0, apart + 1).join('/')
  return apart === -1 ? [from, from] : [cut(a), cut(b)]
}
