import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import type { WorkingHours } from '#modules/identity/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Intervals } from './Intervals.tsx'
import styles from './Settings.module.css'
import { ownWords } from './words.ts'

type Day = WorkingHours['exceptions'][number]

/** Holidays and make-up days: dates whose hours differ from their weekday. */
export function ExceptionDays({ days, onChange }: { days: readonly Day[]; onChange: (days: readonly Day[]) => void }) {
  const say = useWords(ownWords)
  const replace = (index: number, day: Day) => onChange(days.map((before, at) => (at === index ? day : before)))
  const today = new Date().toISOString().slice(0, 10)
  const add = (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...days, { date: today, name: '', intervals: [] }])}>
      {say('addException')}
    </Button>
  )
  return (
    <Section title={say('exceptions')} hint={say('exceptionsHint')} actions={add}>
      {days.length > 0 && (
        <div className={styles.exceptions}>
          {days.map((day, index) => (
            <ExceptionDay
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place, their date may be typed anew
              key={index}
              day={day}
              onChange={next => replace(index, next)}
              onRemove={() => onChange(days.filter((_, at) => at !== index))}
            />
          ))}
        </div>
      )}
    </Section>
  )
}

function ExceptionDay({ day, onChange, onRemove }: { day: Day; onChange: (day: Day) => void; onRemove: () => void }) {
  const say = useWords(ownWords)
  return (
    <div className={styles.day}>
      <DatePicker allowClear={false} aria-label={say('exceptionDate')} value={dayjs(day.date)} onChange={date => date && onChange({ ...day, date: date.format('YYYY-MM-DD') })} />
      <div className={styles.intervals}>
        <Input
          style={{ width: 180 }}
          aria-label={say('exceptionName')}
          placeholder={say('exceptionName')}
          value={day.name}
          onChange={event => onChange({ ...day, name: event.target.value })}
        />
        <Intervals about={day.date} intervals={day.intervals} onChange={intervals => onChange({ ...day, intervals })} />
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={`${say('remove')}: ${day.date}`} onClick={onRemove} />
      </div>
    </div>
  )
}
