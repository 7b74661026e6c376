import { examine } from './examine.ts'
import { canDraft, examinationSentences } from './say-doctor.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'

/** [DT1] Says what gets through from this machine to a server: nothing is asked for but what strangers may ask. */
export async function doctor(args: readonly string[], to: Terminal): Promise<number> {
  const json = args.includes('--json')
  const [address, ...more] = args.filter((one) => one !== '--json')
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null
  if (url === null || more.length > 0 || !/^https?:$/.test(url.protocol)) return usage(to)
  const found = await examine(url)
  to.out(json ? `${JSON.stringify(found, null, 2)}\n` : examinationSentences(found))
  return canDraft(found) ? EXIT.done : EXIT.failed
}
