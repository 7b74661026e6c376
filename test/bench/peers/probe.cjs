// Loaded into every server alike: on SIGUSR2 it collects all garbage and says what is left.
process.on('SIGUSR2', () => {
  globalThis.gc()
  // What a finalizer or a closed handle lets go of is collected in the second round.
  setTimeout(() => {
    globalThis.gc()
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
    process.stdout.write(`bench-probe ${JSON.stringify({ rss, heapUsed, external, arrayBuffers })}\n`)
  }, 200)
})
