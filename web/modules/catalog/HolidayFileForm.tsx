import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import type { CalendarView, HolidayFileView } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { uiWords } from '#web/ui/words.ts'
import styles from './Calendar.module.css'
import { calendarWords, fileProblemWords } from './calendar-words.ts'
import { useDate } from './use-date.ts'

type Chosen = Readonly<{ source: string; file: string; found: HolidayFileView }>

/** Choose an .ics file, see its days, untick what is no holiday here, take the rest. */
export function HolidayFileForm({ view, onClose }: { view: CalendarView; onClose: () => void }) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const format = useFormat()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const look = useAct({ send: async (file: File) => lookInto(file, view.zone), done: setChosen, quiet: true })
  const take = useAct({
    send: ({ source, file }: Chosen) => change(`/calendars/${view.id}/import-holidays`, { source, file, without: [...without] }),
    stale: [['calendars']],
    said: say('taken'),
    done: onClose,
    quiet: true,
  })
  const count = (chosen?.found.days.length ?? 0) - without.size
  const foot = (
    <>
      <Button onClick={onClose}>{sayUi('cancel')}</Button>
      <Button type="primary" disabled={count === 0 || !chosen} loading={take.isPending} onClick={() => chosen && take.mutate(chosen)}>
        {chosen && count > 0 ? say('take', { count: format.number(count) }) : say('import')}
      </Button>
    </>
  )
  return (
    <Dialog title={say('importTitle')} onClose={onClose} foot={foot} wide>
      <div className={styles.import}>
        <FileChoice again={chosen !== null} busy={look.isPending} onFile={file => look.mutate(file)} />
        {chosen && <Found of={chosen} without={without} onChange={setWithout} />}
        <FormProblem error={look.error ?? take.error} />
      </div>
    </Dialog>
  )
}

async function lookInto(file: File, zone: string): Promise<Chosen> {
  const text = await file.text()
  return { source: file.name, file: text, found: await change('/calendars/read-holidays', { zone, file: text || ' ' }) }
}

function FileChoice({ again, busy, onFile }: { again: boolean; busy: boolean; onFile: (file: File) => void }) {
  const say = useWords(calendarWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button type={again ? 'default' : 'primary'} loading={busy} onClick={() => input.current?.click()}>
        {say(again ? 'otherFile' : 'chooseFile')}
      </Button>
      {!again && <p className="muted">{say('fileHint')}</p>}
      <input
        ref={input}
        type="file"
        accept=".ics,.ical,text/calendar"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={say('chooseFile')}
        onChange={event => event.target.files?.[0] && onFile(event.target.files[0])}
      />
    </div>
  )
}

type FoundProps = Readonly<{ of: Chosen; without: ReadonlySet<string>; onChange: (without: ReadonlySet<string>) => void }>

function Found({ of, without, onChange }: FoundProps) {
  const say = useWords(calendarWords)
  const sayProblem = useWords(fileProblemWords)
  const format = useFormat()
  const date = useDate()
  const { days, problem, where } = of.found
  if (problem) return <Alert>{`${of.source}: ${sayProblem(problem)}${where ? ` ${where}` : ''}`}</Alert>
  const toggle = (day: string) => onChange(new Set(without.has(day) ? [...without].filter(each => each !== day) : [...without, day]))
  return (
    <>
      <p>
        <strong>{of.source}</strong> · {say('found', { count: format.number(days.length) })}
      </p>
      <div className={styles.dayList}>
        {days.map(day => (
          <Checkbox key={day.date} checked={!without.has(day.date)} onChange={() => toggle(day.date)}>
            {date(day.date)} {day.name} {day.worked && <span className={`${styles.mark} ${styles.makeUp}`}>{say('worked')}</span>}
          </Checkbox>
        ))}
      </div>
    </>
  )
}
