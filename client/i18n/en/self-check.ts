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
  throughIn: (ms) => `Works, ${ms} ms`,
  throughSlowly: (seconds) => `Works, but very slowly: ${seconds} s`,
  other: 'Something else answered',
  unknown: '—',
  exact: 'Agrees with the server’s',
  ahead: (time) => `About ${time} ahead of the server’s`,
  behind: (time) => `About ${time} behind the server’s`,
  clockAhead: (time) =>
    `This computer’s clock is about ${time} ahead; please set it. The times shown here are the server’s.`,
  clockBehind: (time) =>
    `This computer’s clock is about ${time} behind; please set it. The times shown here are the server’s.`,
  good: 'Everything works; you can draft.',
  slow: 'This network blocks the live connection, so the compatible one takes its place: everything works, only a little slower.',
  verySlow: (seconds) =>
    `You can draft, but this network is very slow: an answer takes about ${seconds} s, and so does saving what you write and showing it to others.`,
  portal:
    'Something else answered in place of the server, such as the sign-in page of a network. Sign in to the network first, then check again; if it stays so, copy the result and send it to the secretariat.',
  bad: 'Drafting does not work at present. Copy the result and send it to the secretariat, or try another network.',
  copy: 'Copy the result',
  again: 'Check again',
}
