/** Resolves at the first Ctrl-C or termination signal; a second one does not wait. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  process.once('SIGINT', () => process.exit(130))
}
