import { run } from './cli/run.ts'

// Exits by itself: a worker or a socket that lingers must not keep a finished command alive.
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
