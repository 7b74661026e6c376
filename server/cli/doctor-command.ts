import { examine } from './examine.ts'
import { both } from './say.ts'
import { canDraft, examinationSentences } from './say-doctor.ts'
import { serverAddress, type WrongAddress } from './server-address.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'

/** [DT1] Says what gets through from this machine to a server: nothing is asked for but what strangers may ask. */
export async function doctor(args: readonly string[], to: Terminal): Promise<number> {
  const json = args.includes('--json')
  const [address, ...more] = args.filter((one) => one !== '--json')
  if (address === undefined || more.length > 0) return usage(to, ONE_ADDRESS)
  const url = serverAddress(address)
  if (!url.ok) {
    to.err(wrongSentence(url.refusal))
    return EXIT.usage
  }
  const found = await examine(url.value)
  to.out(json ? `${JSON.stringify(found, null, 2)}\n` : examinationSentences(found))
  return canDraft(found) ? EXIT.done : EXIT.failed
}

const EXAMPLE = 'https://concord.example.org'
const ONE_ADDRESS = both(
  `doctor 后面应有且只有一个地址，例如 ${EXAMPLE}`,
  `doctor takes one address, such as ${EXAMPLE}`,
).trimEnd()

function wrongSentence(wrong: WrongAddress): string {
  switch (wrong.what) {
    case 'empty':
      return both(`地址是空的；应为例如 ${EXAMPLE}`, `The address is empty; it is one such as ${EXAMPLE}`)
    case 'scheme':
      return both(
        `地址应以 https:// 或 http:// 开头，不能是 ${wrong.value}://`,
        `An address begins with https:// or http://, not ${wrong.value}://`,
      )
    case 'form':
      return both(
        `这不是网址：${wrong.value}（应为例如 ${EXAMPLE}）`,
        `Not an address: ${wrong.value} (it is one such as ${EXAMPLE})`,
      )
  }
}
