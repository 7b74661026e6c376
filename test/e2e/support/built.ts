import { ensureBuilt } from '../../../server/launch/build.mjs'

/** Once before the end-to-end tests: they drive what `npm start` would serve. */
export async function setup(): Promise<void> {
  await ensureBuilt()
}
