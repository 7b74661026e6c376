/** What this browser remembers for the person. One that forbids storage forgets, and works all the same. */
const keyOf = (setting: string): string => `concord.${setting}`

export function readSetting(setting: string): string | null {
  try {
    return localStorage.getItem(keyOf(setting))
  } catch {
    return null
  }
}

export function writeSetting(setting: string, value: string): void {
  try {
    localStorage.setItem(keyOf(setting), value)
  } catch {}
}
