const mostMilliseconds = 20_000

/** Wait for a condition: look again every moment until it holds, and fail with its words when it does not. */
export async function until<T>(look: () => Promise<T> | T, what = 'what was waited for'): Promise<NonNullable<T>> {
  const end = Date.now() + mostMilliseconds
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`${what} did not come about within ${mostMilliseconds / 1000} s`)
    await new Promise(done => setTimeout(done, 25))
  }
}
