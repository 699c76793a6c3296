import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { AssignmentView } from '#modules/desk/routing-views.ts'
import type { CaseView } from '#modules/desk/views.ts'
import { read } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Routing.module.css'
import { routingWords, verdictWords } from './routing-words.ts'

/** Why a case is with whoever has it: asked for when somebody wants to know. */
export function WhyAssigned({ view }: { view: CaseView }) {
  const say = useWords(routingWords)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button type="link" size="small" onClick={() => setAsking(true)}>
        {say('why')}
      </Button>
      {asking && (
        <Dialog title={say('whyTitle', { key: view.key })} onClose={() => setAsking(false)}>
          <Reasons view={view} />
        </Dialog>
      )}
    </>
  )
}

function Reasons({ view: { id, owner } }: { view: CaseView }) {
  const say = useWords(routingWords)
  const { data } = useQuery({ queryKey: ['desk', 'case', id, 'why'], queryFn: ({ signal }) => read(`/desk/cases/${id}/assignment`, {}, signal) })
  if (!data) return <Skeleton />
  const { at, byName, back, why } = data
  return (
    <div className={styles.stack}>
      {at !== null && <When at={at} />}
      {back && <p>{say('whyBack')}</p>}
      {!back && !why && <p>{owner === null ? say('whyNobody') : byName ? say('whyBy', { name: byName }) : say('whyOpened')}</p>}
      {why && <Looked why={why} />}
    </div>
  )
}

function Looked({ why }: { why: NonNullable<AssignmentView['why']> }) {
  const say = useWords(routingWords)
  const sayVerdict = useWords(verdictWords)
  const format = useFormat()
  const { rule, place, slack, looked, among } = why
  const waits = slack === null ? say('whyNoPromise') : slack > 0 ? say('whySlack', { time: format.duration(slack) }) : say('whyLate')
  return (
    <>
      <p>{rule === null ? say('whyNoRule') : say('whyRule', { rule })}</p>
      <p>
        {say('whyPlace', { place })} · {waits}
      </p>
      <p className="muted">{say('whyLooked', { count: among })}</p>
      <ul className={styles.absences}>
        {looked.map(({ name, verdict, load, most }) => (
          <li key={name}>
            <strong>{name}</strong> {sayVerdict(verdict)} <span className="muted number">{`${load} / ${most}`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
