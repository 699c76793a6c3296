import type { ReactNode } from 'react'
import type { ShareEstimate } from '#science/process/load/load-report.ts'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Process.module.css'

/** A figure, and below it smaller what it is to be seen against. */
export function Two({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className={styles.two}>
      {first}
      <span className={styles.interval}>{second}</span>
    </span>
  )
}

/** A share with its interval. */
export function Share({ of }: { of: ShareEstimate }) {
  const format = useFormat()
  return <Two first={format.share(of.share, of.n)} second={format.interval(of.lower, of.upper, of.n)} />
}
