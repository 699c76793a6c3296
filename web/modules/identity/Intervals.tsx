import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
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
            icon={<CloseOutlined aria-hidden />}
            aria-label={`${say('removeInterval')}: ${about} ${interval.from}`}
            onClick={() => onChange(intervals.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} aria-label={`${say('addInterval')}: ${about}`} onClick={() => onChange([...intervals, added])}>
        {say('addInterval')}
      </Button>
    </div>
  )
}

/** A time in 24 hours whatever the browser's region: 9:5, 905 and 09:05 all mean 09:05; anything else goes back to what it was. */
function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const leave = () => {
    const time = timeOf(typed ?? value)
    if (time && time !== value) onChange(time)
    setTyped(null)
  }
  return (
    <input
      className={styles.time}
      aria-label={label}
      inputMode="numeric"
      placeholder="09:00"
      maxLength={5}
      value={typed ?? value}
      onChange={event => setTyped(event.target.value)}
      onBlur={leave}
    />
  )
}

function timeOf(typed: string): string | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:：]?(\d{1,2})?$/.exec(typed.trim()) ?? []
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  return hour !== '' && Number(minute) < 60 && time <= '24:00' ? time : null
}
