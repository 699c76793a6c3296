import { DownloadOutlined, LineChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import styles from './Chart.module.css'
import { downloadCsv } from './download.ts'
import { useWords } from './locale.tsx'
import { Skeleton } from './States.tsx'
import { uiWords } from './words.ts'

const Canvas = lazy(() => import('./ChartCanvas.tsx').then(module => ({ default: module.ChartCanvas })))

export type ChartTable = Readonly<{ head: readonly string[]; rows: readonly (readonly (string | number | null)[])[] }>

type Props = Readonly<{
  /** One question, answered as a sentence with its verdict. */
  sentence: ReactNode
  note?: ReactNode
  option: EChartsCoreOption
  /** What the table view shows, in words; `raw` is what the download holds. */
  table: ChartTable
  raw: ChartTable
  fileName: string
  height?: number
}>

/** A chart with its sentence above it and its table and download beside it. */
export function Chart({ sentence, note, option, table, raw, fileName, height = 240 }: Props) {
  const say = useWords(uiWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <div className={styles.sentence}>{sentence}</div>
        <div className={styles.tools}>
          <Button
            type="text"
            size="small"
            icon={asTable ? <LineChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
            title={say(asTable ? 'showChart' : 'showTable')}
            aria-label={say(asTable ? 'showChart' : 'showTable')}
            onClick={() => setAsTable(!asTable)}
          />
          <Button
            type="text"
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            title={say('download')}
            aria-label={say('download')}
            onClick={() => downloadCsv(fileName, [raw.head, ...raw.rows])}
          />
        </div>
      </figcaption>
      {asTable ? (
        <ChartRows table={table} height={height} label={fileName} />
      ) : (
        <Suspense fallback={<Skeleton lines={5} />}>
          <Canvas option={option} height={height} label={fileName} />
        </Suspense>
      )}
      {note && <p className={styles.note}>{note}</p>}
    </figure>
  )
}

function ChartRows({ table, height, label }: { table: ChartTable; height: number; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by keyboard
    <section className={styles.table} style={{ maxHeight: height * 1.4 }} tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {table.head.map(head => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <tr key={row.join('|')}>
              {row.map((value, index) => (
                <td key={table.head[index]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
