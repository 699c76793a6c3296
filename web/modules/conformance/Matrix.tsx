import { Button } from 'antd'
import { useState } from 'react'
import type { MatrixView, Share } from '#modules/conformance/views.ts'
import { read } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { uiWords } from '#web/ui/words.ts'
import styles from './Conformance.module.css'
import type { Days } from './queries.ts'
import { since, useMatrix } from './queries.ts'
import { conformanceWords } from './words.ts'

/** The same step at every place, each share with its interval. */
export function Matrix({ id, days }: { id: string; days: Days }) {
  const say = useWords(conformanceWords)
  const { data, error, refetch } = useMatrix(id, days)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={8} />
  if (data.rows.length === 0) return <EmptyState title={say('noPlaces')} body={say('noPlacesBody')} />
  return <Places key={`${id}/${days}`} id={id} days={days} first={data} />
}

function Places({ id, days, first }: { id: string; days: Days; first: MatrixView }) {
  const say = useWords(conformanceWords)
  const sayUi = useWords(uiWords)
  const [more, setMore] = useState<readonly MatrixView[]>([])
  const next = (more.at(-1) ?? first).next
  const rows = [first, ...more].flatMap(page => page.rows)
  const load = async () => {
    const page = await read(`/conformance/${id}/matrix`, { from: since(days), cursor: next })
    setMore(pages => [...pages, page])
  }
  return (
    <>
      <p className={`muted ${styles.hint}`}>{say('matrixFact')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard */}
      <section className={styles.matrix} aria-label={say('places')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('place')}</th>
              <th scope="col">{say('allSteps')}</th>
              {first.nodes.map(({ node, name }) => (
                <th key={node} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.site}>
                <th scope="row">{row.site}</th>
                <Cell of={row.all} />
                {row.cells.map((cell, i) => (
                  <Cell key={first.nodes[i]!.node} of={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {next && <Button onClick={() => void load()}>{sayUi('more')}</Button>}
    </>
  )
}

function Cell({ of }: { of: Share | null }) {
  const format = useFormat()
  if (!of) return <td className="muted">–</td>
  return (
    <td className="number" title={`${format.number(of.count)} / ${format.number(of.n)}`}>
      {format.share(of.share, of.n)}
      <span className={`muted ${styles.interval}`}>{format.interval(of.lower, of.upper, of.n)}</span>
    </td>
  )
}
