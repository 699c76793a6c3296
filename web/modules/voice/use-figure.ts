import { useMemo } from 'react'
import type { Headline } from '#modules/voice/result-views.ts'
import { useFormat } from '#web/ui/use-format.ts'

/** How the figure of a question is said: a share in percent, a score in points, a mean with two places. */
export function useFigure() {
  const format = useFormat()
  return useMemo(() => figureIn(format), [format])
}

function figureIn(format: ReturnType<typeof useFormat>) {
  const value = (measure: Headline['measure'], of: number, n: number): string =>
    measure === 'share' ? format.share(of, n) : measure === 'net-promoter' ? signed(Math.round(of)) : format.number(of, 2)
  return {
    value,
    /** A difference, without its sign: the word beside it says which way. */
    difference: (measure: Headline['measure'], of: number): string =>
      measure === 'share' ? `${format.number(Math.abs(of) * 100, 1)} %` : format.number(Math.abs(of), measure === 'net-promoter' ? 0 : 2),
  }
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'))
