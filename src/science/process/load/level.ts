/** The stretch of working time that is counted, cut into equal parts. */
export type Span = Readonly<{ from: number; to: number; parts: number }>

/** How many there are over time (in a queue, at work): sum over time, most, and the sum in each part of the counted stretch. Times are working minutes. */
export type Level = { value: number; since: number; most: number; readonly parts: Float64Array }

export function createLevel({ parts }: Span): Level {
  return { value: 0, since: 0, most: 0, parts: new Float64Array(parts) }
}

/** So many more (or fewer) from now on. */
export function changeLevel(level: Level, span: Span, { by, at }: Readonly<{ by: number; at: number }>): void {
  closeLevel(level, span, at)
  level.value += by
  if (at >= span.from && at < span.to && level.value > level.most) level.most = level.value
}

/** Count what has been up to an instant. */
export function closeLevel(level: Level, { from, to, parts }: Span, at: number): void {
  const [begin, end] = [Math.max(level.since, from), Math.min(at, to)]
  level.since = at
  if (level.value === 0 || end <= begin) return
  if (level.value > level.most) level.most = level.value
  const width = (to - from) / parts
  for (let part = Math.min(parts - 1, Math.floor((begin - from) / width)), left = begin; left < end && part < parts; part += 1) {
    const right = part === parts - 1 ? end : Math.min(end, from + (part + 1) * width)
    level.parts[part]! += level.value * Math.max(0, right - left)
    left = Math.max(left, right)
  }
}

/** The mean over the counted stretch. */
export function meanLevel({ parts }: Level, { from, to }: Span): number {
  return parts.reduce((sum, part) => sum + part, 0) / (to - from)
}
