import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { NextCase, Standing } from '#modules/desk/routing-views.ts'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { AbsenceList } from './AbsenceList.tsx'
import { routingWords, standingWords } from './routing-words.ts'

/** Whether one takes cases now, and the next one at once with the reason why it is that one. */
export function AttendanceBar() {
  const mayWork = useMay('desk.work')
  return mayWork ? <Bar /> : null
}

function Bar() {
  const say = useWords(routingWords)
  const sayStanding = useWords(standingWords)
  const [planning, setPlanning] = useState(false)
  const { data: own } = useQuery({ queryKey: ['desk', 'own-attendance'], queryFn: ({ signal }) => read('/desk/attendance/own', {}, signal), retry: false })
  const turn = useAct<Standing, unknown>({
    send: standing => (standing === 'available' ? change('/desk/attendance/own/come') : change('/desk/attendance/own/go', { note: '' })),
    stale: [
      ['desk', 'attendance'],
      ['desk', 'own-attendance'],
    ],
  })
  const next = useNext()
  return (
    <>
      {own && (
        <Segmented<Standing>
          aria-label={say('standing')}
          value={own.standing}
          options={(['available', 'away'] as const).map(value => ({ value, label: sayStanding(value) }))}
          onChange={standing => turn.mutate(standing)}
        />
      )}
      {own && <Button onClick={() => setPlanning(true)}>{say('myAbsences')}</Button>}
      <Button loading={next.isPending} onClick={() => next.mutate()}>
        {say('takeNext')}
      </Button>
      {planning && own && (
        <Dialog title={say('myAbsences')} onClose={() => setPlanning(false)}>
          <AbsenceList of={null} absences={own.absences} />
        </Dialog>
      )}
    </>
  )
}

function useNext() {
  const say = useWords(routingWords)
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  return useAct<void, NextCase>({
    send: () => change('/desk/take-next'),
    stale: [['desk']],
    done: ({ id, key, slack }) => {
      if (id === null) return toast.done(say('nothingNext'))
      const reason = slack === null ? 'gotOldest' : slack > 0 ? 'gotSlack' : 'gotLate'
      toast.done(say(reason, { key: key ?? '', time: format.duration(slack ?? 0) }))
      void navigate({ to: '/desk/$id', params: { id } as never })
    },
  })
}
