/** What this browser remembers between visits. Inside a frame of another site it may be forbidden to: then nothing is remembered, and nothing breaks. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Whether this browser lets us remember anything here. */
export function mayRemember(): boolean {
  try {
    return localStorage.length >= 0
  } catch {
    return false
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // forbidden or full: it holds for this visit alone
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // forbidden: there is nothing to forget
  }
}
