import type { QuestionFigures } from '#modules/voice/result-views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Results.module.css'
import { quadrantWords, resultWords } from './result-words.ts'

type Figures = Extract<QuestionFigures, { figure: 'quadrants' }>
const [width, height, edge] = [560, 320, 28]

/** Importance upwards, performance to the right, the cross at the means; hollow is what lies within its error of a line. The table below says the same in words. */
export function QuadrantMap({ figures: { importance, performance, rows } }: Readonly<{ figures: Figures }>) {
  const say = useWords(resultWords)
  const sayQuadrant = useWords(quadrantWords)
  const across = scaleOf([...rows.map(row => row.performance), performance], edge, width - edge)
  const up = scaleOf([...rows.map(row => row.importance), importance], height - edge, edge)
  const corner = (x: number, y: number, anchor: 'start' | 'end', text: string) => (
    <text x={x} y={y} textAnchor={anchor} className={styles.corner}>
      {text}
    </text>
  )
  return (
    <svg className={styles.map} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('quadrant')}>
      <rect x={edge} y={edge} width={width - 2 * edge} height={height - 2 * edge} className={styles.field} />
      <line x1={across(performance)} x2={across(performance)} y1={edge} y2={height - edge} className={styles.cross} />
      <line x1={edge} x2={width - edge} y1={up(importance)} y2={up(importance)} className={styles.cross} />
      {corner(edge + 8, edge + 18, 'start', sayQuadrant('concentrate'))}
      {corner(width - edge - 8, edge + 18, 'end', sayQuadrant('keep'))}
      {corner(edge + 8, height - edge - 8, 'start', sayQuadrant('low-priority'))}
      {corner(width - edge - 8, height - edge - 8, 'end', sayQuadrant('overkill'))}
      {rows.map((row, place) => (
        <g key={row.item}>
          <circle cx={across(row.performance)} cy={up(row.importance)} r={6} className={row.separable ? styles.dot : styles.hollow} />
          <text x={across(row.performance) + 10} y={up(row.importance) + 4} className={styles.number}>
            {place + 1}
          </text>
        </g>
      ))}
      <text x={width / 2} y={height - 8} textAnchor="middle" className={styles.corner}>
        {say('performance')} →
      </text>
      <text x={12} y={height / 2} textAnchor="middle" transform={`rotate(-90 12 ${height / 2})`} className={styles.corner}>
        {say('importance')} →
      </text>
    </svg>
  )
}

/** From a value to its place, with room at both ends; values that are all the same stand in the middle. */
function scaleOf(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || 1) * 0.15
  return value => from + ((value - least + room) / (most - least + 2 * room)) * (to - from)
}
