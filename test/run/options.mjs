import { parseArgs } from 'node:util'

const USAGE = `npm test                     all steps, of many cases of one kind a few
npm test -- --full           every case, as in CI
npm test -- --only STEP      one of types, lint, unit, e2e, engines, torture, attack; may be given again
npm test -- --grep PATTERN   of unit and e2e, every test whose name matches
npm test -- FILTER           of unit and e2e, every test of the files with FILTER in their path`

export const STEPS = /** @type {const} */ (['types', 'lint', 'unit', 'e2e', 'engines', 'torture', 'attack'])

/** @typedef {(typeof STEPS)[number]} Step */
/** @typedef {{ steps: readonly Step[], grep: string | null, files: readonly string[], isFull: boolean }} Options */

/**
 * @param {string[]} argv
 * @returns {Options | null} null when it cannot be understood, which has been said
 */
export function readOptions(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true },
        grep: { type: 'string' },
        full: { type: 'boolean' },
      },
    })
    const grep = values.grep ?? null
    const isFiltered = grep !== null || positionals.length > 0
    const asked = values.only ?? (isFiltered ? ['unit', 'e2e'] : STEPS)
    const unknown = asked.find((name) => !STEPS.some((step) => step === name))
    if (unknown !== undefined) throw new Error(`There is no step ${unknown}.`)
    const isFull = values.full === true || isFiltered
    return { steps: STEPS.filter((step) => asked.includes(step)), grep, files: positionals, isFull }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return null
  }
}
