import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const GRAVE: ReadonlySet<string | null | undefined> = new Set(['serious', 'critical'])

declare global {
  interface Window {
    axe?: { run(context: Document, options: object): Promise<AxeResults> }
  }
}

/** What axe finds serious or critical on the page as it is now: rule, and the elements. */
export async function graveViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(source)
  // What is out of sight in a long list or text is not laid out; axe would measure it as it is not.
  await page.evaluate(
    () =>
      new Promise((done) => {
        for (const item of document.querySelectorAll<HTMLElement>('li, [data-block]'))
          item.style.contentVisibility = 'visible'
        requestAnimationFrame(() => requestAnimationFrame(() => done(null)))
      }),
  )
  const violations = await page.evaluate(async (rules) => {
    // A button that is scrolled half below the tabs, which stay in sight, axe takes for covered.
    const panel = document.querySelector('.suggestions')?.closest('.desk-panels')
    const top = panel?.scrollTop ?? 0
    panel?.scrollTo({ top: 0, behavior: 'instant' })
    const results = await window.axe?.run(document, { runOnly: { type: 'tag', values: rules } })
    panel?.scrollTo({ top, behavior: 'instant' })
    return (results?.violations ?? []).map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    }))
  }, RULES)
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`))
}
