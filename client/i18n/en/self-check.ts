import type { selfCheck as zhSelfCheck } from '../zh/self-check.ts'

export const selfCheck: typeof zhSelfCheck = {
  running: 'Checking; this takes a few seconds…',
  name: {
    at: 'Time',
    address: 'Address',
    encrypted: 'Encryption',
    latency: 'Round trip',
    socket: 'Live connection',
    line: 'Compatible connection',
    clock: 'This computer’s clock',
    browser: 'Browser',
  },
  encrypted: (protocol) => `TLS (${protocol || 'protocol unknown'})`,
  plain: (protocol) => `Not encrypted (${protocol || 'protocol unknown'})`,
  ms: (ms) => `${ms} ms`,
  through: 'Works',
  blocked: 'Blocked',
  exact: 'Agrees with the server’s',
  ahead: (seconds) => `${seconds} s ahead of the server’s`,
  behind: (seconds) => `${seconds} s behind the server’s`,
  good: 'Everything works; you can draft.',
  slow: 'This network blocks the live connection, so the compatible one takes its place: everything works, only a little slower.',
  bad: 'Drafting does not work at present. Copy the result and send it to the secretariat, or try another network.',
  copy: 'Copy the result',
  again: 'Check again',
}
