import { createInterface } from 'node:readline'
import { run } from './cli/run.ts'

// Whoever reads our output may stop reading (`| head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  async ask(question) {
    process.stderr.write(question)
    for await (const line of createInterface({ input: process.stdin })) return line
    return ''
  },
})
