import type { Arrow } from './imports.ts'

interface Visit {
  readonly index: number
  low: number
  open: boolean
}

/** The groups of files that all import each other, directly or around corners. */
export function cyclesIn(arrows: readonly Arrow[]): string[][] {
  const next = nextOf(arrows)
  return groupsOf(next).filter((group) => group.length > 1 || group.some((file) => next.get(file)?.has(file)))
}

/** Tarjan's strongly connected components of a graph, singles included. */
export function groupsOf(next: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const visits = new Map<string, Visit>()
  const stack: string[] = []
  const groups: string[][] = []
  const visit = (file: string): Visit => {
    const mine: Visit = { index: visits.size, low: visits.size, open: true }
    visits.set(file, mine)
    stack.push(file)
    for (const to of next.get(file) ?? []) {
      const seen = visits.get(to)
      if (seen === undefined) mine.low = Math.min(mine.low, visit(to).low)
      else if (seen.open) mine.low = Math.min(mine.low, seen.index)
    }
    if (mine.low === mine.index) {
      const group = stack.splice(stack.indexOf(file))
      for (const member of group) Object.assign(visits.get(member) ?? {}, { open: false })
      groups.push(group)
    }
    return mine
  }
  for (const file of next.keys()) if (!visits.has(file)) visit(file)
  return groups
}

function nextOf(arrows: readonly Arrow[]): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>()
  for (const { from, to, target, how } of arrows) {
    if (target === 'file' && how === 'import') next.set(from, (next.get(from) ?? new Set()).add(to))
  }
  return next
}
