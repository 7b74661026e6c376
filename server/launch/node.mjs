const OLDEST = [20, 19]

/** Imported before everything else: nothing here may need a newer Node than the one it complains about. */
export function refuseOldNode(version = process.versions.node) {
  const message = complaint(version)
  if (message === null) return
  console.error(message)
  process.exit(1)
}

/**
 * @param {string} version
 * @returns {string | null}
 */
export function complaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null
  return `Concord needs Node ${OLDEST.join('.')} or newer; this is Node ${version}. Get a newer one from https://nodejs.org`
}
