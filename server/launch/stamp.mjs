import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A stamp is a file that says for which inputs something was made. It is written last and removed first.
 * @param {string} file
 */
export function stampIn(file) {
  return {
    /** @param {string} value */
    says(value) {
      try {
        return readFileSync(file, 'utf8') === value
      } catch {
        return false
      }
    },
    remove() {
      rmSync(file, { force: true })
    },
    /** @param {string} value */
    write(value) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.${process.pid}`, value)
      renameSync(`${file}.${process.pid}`, file)
    },
  }
}
