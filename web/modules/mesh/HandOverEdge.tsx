import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import styles from './HandOverEdge.module.css'
import type { HandOverEdgeType } from './picture.ts'

/** A hand-over: width for volume, darkness for waiting or colour for the on-time share; a diamond and a time where it stands out. */
export const HandOverEdge = memo(function HandOverEdge({ data, source, target }: EdgeProps<HandOverEdgeType>) {
  if (!data) return null
  const { curve, width, tone, verdict, label, quiet, shown, dim } = data
  const arrow = 4 + width * 0.75
  const turn = `translate(${curve.tip.x} ${curve.tip.y}) rotate(${(curve.angle * 180) / Math.PI})`
  return (
    <g className={`${styles.edge} ${styles[tone]} ${dim ? styles.dim : ''}`}>
      <title>{[`${source} → ${target}`, label].filter(Boolean).join(', ')}</title>
      <path d={curve.d} className={styles.line} strokeWidth={width} />
      <path d={`M0 0L${-arrow - 3} ${-arrow}L${-arrow - 3} ${arrow}Z`} transform={turn} className={styles.arrow} />
      <path d={curve.d} className={styles.touch} />
      {(shown || quiet) && (
        <text x={curve.middle.x} y={curve.middle.y - width / 2 - 9} className={`${styles.label} ${shown ? '' : styles.quiet}`}>
          {verdict === 'concern' && <tspan className={styles.concern}>◆ </tspan>}
          {verdict === 'improvement' && <tspan className={styles.improvement}>● </tspan>}
          {label}
        </text>
      )}
    </g>
  )
})
