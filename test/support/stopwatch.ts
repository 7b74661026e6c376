/**
 * Starts a watch that tells how many milliseconds were worked since: of the processor's time, which stands while others
 * have the processor; of the clock's where that is less, for the processor also counts the runtime's other threads.
 */
export function stopwatch(): () => number {
  const clock = performance.now()
  const processor = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(processor)
    return Math.min(performance.now() - clock, (user + system) / 1000)
  }
}
