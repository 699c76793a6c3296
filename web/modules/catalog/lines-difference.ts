/** A line of two texts set against each other. */
export type DifferenceLine = Readonly<{ kind: 'same' | 'added' | 'taken'; text: string }>

const mostCells = 4_000_000

/**
 * The lines of two texts by their longest common subsequence (Wagner and Fischer 1974): what stayed, what was taken away, what was added.
 * Equal lines at both ends are left out of the table; texts too long for it are told as taken away and added whole.
 */
export function linesDifference(before: string, after: string): readonly DifferenceLine[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const same = (text: string): DifferenceLine => ({ kind: 'same', text })
  return [...old.slice(0, start).map(same), ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)), ...old.slice(old.length - end).map(same)]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/\r?\n/)
}

function middle(old: readonly string[], now: readonly string[]): DifferenceLine[] {
  const width = now.length + 1
  if (old.length * now.length > mostCells) return [...old.map(text => ({ kind: 'taken' as const, text })), ...now.map(text => ({ kind: 'added' as const, text }))]
  const common = commonLengths(old, now)
  const lines: DifferenceLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i]! })
      i += 1
      j += 1
    } else if (j === now.length || (i < old.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      lines.push({ kind: 'taken', text: old[i]! })
      i += 1
    } else {
      lines.push({ kind: 'added', text: now[j]! })
      j += 1
    }
  }
  return lines
}

/** Length of the longest common subsequence of the rests from (i, j) on, row by row. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  return common
}
