import { parseArgs } from 'node:util'

const USAGE = `npm test                     everything
npm test -- --only STEP      one of types, lint, unit, e2e, torture; may be given again
npm test -- --grep PATTERN   of unit and e2e, the tests whose name matches`

export const STEPS = /** @type {const} */ (['types', 'lint', 'unit', 'e2e', 'torture'])

/** @typedef {(typeof STEPS)[number]} Step */
/** @typedef {{ steps: readonly Step[], grep: string | null }} Options */

/**
 * @param {string[]} argv
 * @returns {Options | null} null when it cannot be understood, which has been said
 */
export function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { only: { type: 'string', multiple: true }, grep: { type: 'string' } },
    })
    const grep = values.grep ?? null
    const asked = values.only ?? (grep === null ? STEPS : ['unit', 'e2e'])
    const unknown = asked.find((name) => !STEPS.some((step) => step === name))
    if (unknown !== undefined) throw new Error(`There is no step ${unknown}.`)
    return { steps: STEPS.filter((step) => asked.includes(step)), grep }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return null
  }
}
