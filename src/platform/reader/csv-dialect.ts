const candidates = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof candidates)[number]

/**
 * The delimiter of a CSV text by its first lines: the one that cuts most lines into the same number of columns, more than one;
 * comma when none does. Delimiters inside quotes do not count.
 */
export function delimiterOf(head: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const candidate of candidates) {
    const counts = delimitersPerLine(head, candidate)
    const columns = counts[0] ?? 0
    const agreeing = counts.filter(count => count === columns).length
    const score = columns === 0 ? 0 : (agreeing / counts.length) * 1000 + columns
    if (score > bestScore) [best, bestScore] = [candidate, score]
  }
  return best
}

function delimitersPerLine(head: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0
  let quoted = false
  let lineStart = 0
  for (let i = 0; i < head.length && counts.length < 50; i += 1) {
    const char = head[i]
    if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === delimiter) count += 1
    else if (char === '\n') {
      if (i > lineStart + 1) counts.push(count)
      count = 0
      lineStart = i + 1
    }
  }
  // The last line of a sample may be torn; it counts only when there is no other.
  return counts.length === 0 ? [count] : counts
}
