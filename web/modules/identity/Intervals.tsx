import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Settings.module.css'
import { ownWords } from './words.ts'

export type Interval = Readonly<{ from: string; to: string }>
type Props = Readonly<{ about: string; intervals: readonly Interval[]; onChange: (intervals: readonly Interval[]) => void }>

/** The hours of one day: several intervals, or closed. */
export function Intervals({ about, intervals, onChange }: Props) {
  const say = useWords(ownWords)
  const last = intervals.at(-1)
  const added: Interval = last ? { from: last.to, to: '22:00' } : { from: '09:00', to: '18:00' }
  const replace = (index: number, interval: Interval) => onChange(intervals.map((before, at) => (at === index ? interval : before)))
  return (
    <div className={styles.intervals}>
      {intervals.length === 0 && <span className="muted">{say('closed')}</span>}
      {intervals.map((interval, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the position in the day is the identity
        <span key={index} className={styles.interval}>
          <Time label={`${about} ${say('from')}`} value={interval.from} onChange={from => replace(index, { ...interval, from })} />–
          <Time label={`${about} ${say('to')}`} value={interval.to} onChange={to => replace(index, { ...interval, to })} />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={`${say('removeInterval')}: ${about} ${interval.from}`}
            onClick={() => onChange(intervals.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        aria-label={`${say('addInterval')}: ${about}`}
        onClick={() => onChange([...intervals, added])}
      >
        {say('addInterval')}
      </Button>
    </div>
  )
}

/** 24:00 is written 00:00 by the browser's own control; a shift past midnight ends earlier than it begins. */
function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      className={styles.time}
      aria-label={label}
      value={value === '24:00' ? '00:00' : value}
      onChange={event => event.target.value && onChange(event.target.value)}
    />
  )
}
