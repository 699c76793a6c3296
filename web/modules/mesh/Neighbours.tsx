import type { Neighbour } from '#modules/mesh/views.ts'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration } from '#web/ui/Values.tsx'
import styles from './Drawer.module.css'

type Props = Readonly<{ of: readonly Neighbour[]; empty: string; onOpen: (name: string) => void; onEdge: (name: string) => void }>

/** Who hands over to whom: a bar for how often, the median waiting opens the hand-over itself. */
export function Neighbours({ of, empty, onOpen, onEdge }: Props) {
  const format = useFormat()
  if (of.length === 0) return <p className="muted">{empty}</p>
  const most = Math.max(...of.map(neighbour => neighbour.n))
  return (
    <ul className={styles.neighbours}>
      {of.map(({ name, n, waiting }) => (
        <li key={name}>
          <span className={styles.share} style={{ width: `${(n / most) * 100}%` }} />
          <button type="button" className={styles.who} onClick={() => onOpen(name)}>
            {name}
          </button>
          <span className={styles.count}>{format.number(n)}</span>
          <button type="button" className={styles.wait} onClick={() => onEdge(name)}>
            <Duration of={waiting.median} />
          </button>
        </li>
      ))}
    </ul>
  )
}
