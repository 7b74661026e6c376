/** Our parent at the very start, before an installation that may take long. */
const parent = process.ppid

/**
 * `npm start` puts a shell between npm and us. When npm is told to stop, the shell dies of the signal and would leave
 * us behind, holding the data folder. Nothing tells an orphan that it is one, so it has to look.
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
