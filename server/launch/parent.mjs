/** As it was at the very start, before an installation that takes its time. */
const parent = process.ppid

/**
 * `npm start` puts a shell between npm and us. When npm is told to stop, the shell dies of the signal and would leave
 * us behind, holding the data folder. Nobody tells an orphan, so it has to look.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return
  const look = () => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }
  const timer = setInterval(look, 500).unref()
}
