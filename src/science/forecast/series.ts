/**
 * A series in equal steps (hours, days, weeks), oldest first. `occasion` names what is special about a step, e.g. a holiday
 * (null: an ordinary one): its value is then kept out of the ordinary pattern.
 */
export type Series = Readonly<{ values: readonly number[]; occasion?: readonly (string | null)[] }>

/** How far ahead, over which season (7 days, 24 hours; 1: none), with which interval, and what is special about the steps to come. */
export type Horizon = Readonly<{ steps: number; period: number; confidence: number; occasion?: readonly (string | null)[] }>

/** One step ahead: the expected value and its prediction interval. */
export type Prediction = Readonly<{ value: number; lower: number; upper: number }>

/** Steps whose value says nothing of the ordinary pattern: special occasions and gaps (NaN). */
export function ordinarySteps({ values, occasion }: Series): boolean[] {
  return values.map((value, t) => Number.isFinite(value) && (occasion?.[t] ?? null) === null)
}

/**
 * What occasions did in the past, as the mean of value − expected by name (on the scale of the model). A single past occasion is believed half:
 * n/(n + 1) of the mean, for one day may have been odd in itself.
 */
export function occasionEffects({ values, occasion }: Series, expected: readonly number[]): ReadonlyMap<string, number> {
  const seen = new Map<string, { sum: number; n: number }>()
  occasion?.forEach((name, t) => {
    if (name === null || !Number.isFinite(values[t]!) || !Number.isFinite(expected[t]!)) return
    const { sum, n } = seen.get(name) ?? { sum: 0, n: 0 }
    seen.set(name, { sum: sum + values[t]! - expected[t]!, n: n + 1 })
  })
  return new Map([...seen].map(([name, { sum, n }]) => [name, sum / (n + 1)]))
}
