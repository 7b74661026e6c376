/** What a run found: figures by name, then what went wrong in words. */
export type Report = {
  readonly figures: Readonly<Record<string, number>>
  /** Figures of the kind that must be 0. */
  readonly faults: readonly string[]
  readonly kinds: Readonly<Record<string, number>>
  readonly details: readonly string[]
}

export const isSound = ({ figures, faults }: Report): boolean => faults.every((name) => figures[name] === 0)

export function tableOf(title: string, report: Report): string {
  const { figures, faults, kinds, details } = report
  const wide = Math.max(...Object.keys(figures).map((name) => name.length))
  const lines = Object.entries(figures).map(([name, value]) => {
    const wrong = faults.includes(name) && value > 0
    return `  ${name.padEnd(wide)}  ${String(Math.round(value * 100) / 100).padStart(9)}${wrong ? '  ←' : ''}`
  })
  const sorts = Object.entries(kinds).map(([name, n]) => `${n} ${name}`)
  const of = sorts.length === 0 ? [] : [`  of these: ${sorts.join(', ')}`]
  return [title, ...lines, ...of, ...details.map((line) => `  ! ${line}`)].join('\n')
}
