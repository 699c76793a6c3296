import { useMemo } from 'react'
import { minorDigits } from '#kernel/money.ts'
import { formatMoney } from './format.ts'
import { useLocale } from './locale.tsx'

/** Amounts of a currency: shown, and turned from what people type into its smallest unit and back. */
export function useMoney(currency: string) {
  const locale = useLocale()
  return useMemo(() => {
    const digits = minorDigits(currency)
    const unit = 10 ** digits
    return {
      digits,
      show: (minor: number) => formatMoney(minor, currency, locale),
      toMinor: (amount: number) => Math.round(amount * unit),
      fromMinor: (minor: number) => minor / unit,
    }
  }, [currency, locale])
}
