/** The words of the button that says how much waits. */
export const waitingButton = {
  title: '待我处理',
  label: '待我处理',
  help: (n: number) => `有 ${n} 项待我处理`,
}
