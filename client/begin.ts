import { isOlder } from './floor/older.ts'

const page = document.documentElement

/** [OB3] The program starts when what this browser lacks is there, and no sooner. */
async function begin(): Promise<void> {
  if (isOlder()) await import('./floor/substitutes.ts')
  await import('./main.tsx')
}

// `floor/too-old.js` has looked at the browser before.
if (!('tooOld' in page.dataset)) {
  page.dataset.begun = ''
  begin().catch((error: unknown) => {
    document.getElementById('hindered-lost')?.removeAttribute('hidden')
    throw error
  })
}
