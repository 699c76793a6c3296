import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { TaskView } from '#modules/desk/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { DueMark } from '#web/modules/instances/DueMark.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay, useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Task.module.css'
import type { TaskDeed } from './TaskDialog.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { taskStageWords, taskWords } from './task-words.ts'

const tones = { asked: 'waiting', taken: 'accent', done: 'calm', returned: 'waiting', withdrawn: 'gone' } as const

export function TaskStageTag({ stage }: { stage: TaskView['stage'] }) {
  const say = useWords(taskStageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

export const isOpenTask = ({ stage }: TaskView): boolean => stage === 'asked' || stage === 'taken' || stage === 'returned'

/** One task of another department: what is asked, of whom, how much time is left, and what can be done with it. */
export function TaskCard({ task }: { task: TaskView }) {
  const say = useWords(taskWords)
  const live = isOpenTask(task)
  const who = [task.unitName, task.personName ?? (live ? say('nobody') : null)].filter(Boolean).join(' · ')
  return (
    <article className={styles.card} aria-label={`${task.key} ${task.title}`}>
      <div className={styles.head}>
        <div className={styles.about}>
          <h3>
            {task.title} <TaskStageTag stage={task.stage} />
          </h3>
          <span className="muted">
            <span className="number">{task.key}</span> · {who}
          </span>
        </div>
        {live && task.stage !== 'returned' && (task.dueAt === null ? <span className="muted">{say('noLimit')}</span> : <DueMark dueAt={task.dueAt} late={task.late} />)}
        {task.endedAt !== null && <When at={task.endedAt} />}
      </div>
      {task.text && <p className={styles.words}>{task.text}</p>}
      <Items task={task} />
      {task.stage === 'returned' && <p className={styles.concern}>{say('returnedBecause', { reason: task.reason })}</p>}
      {task.stage === 'withdrawn' && task.reason && <p className="muted">{say('withdrawnBecause', { reason: task.reason })}</p>}
      {task.result && <p className={styles.words}>{say('resultWas', { result: task.result })}</p>}
      {live && <Deeds task={task} />}
    </article>
  )
}

function Items({ task }: { task: TaskView }) {
  const mayWork = useMay('desk.work') && (task.stage === 'asked' || task.stage === 'taken')
  const check = useAct<Readonly<{ item: number; done: boolean }>, unknown>({ send: given => change(`/desk/tasks/${task.id}/check`, given), stale: [['desk']] })
  if (task.checklist.length === 0) return null
  return (
    <ul className={styles.items}>
      {task.checklist.map(({ text, done }, item) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name of its own but its place
        <li key={item}>
          <Checkbox checked={done} disabled={!mayWork} onChange={event => check.mutate({ item, done: event.target.checked })}>
            {text}
          </Checkbox>
        </li>
      ))}
    </ul>
  )
}

/** The department takes, finishes, returns or hands on; whoever asked asks again or withdraws. */
function Deeds({ task }: { task: TaskView }) {
  const say = useWords(taskWords)
  const mayWork = useMay('desk.work')
  const me = useMe()
  const [asking, setAsking] = useState<TaskDeed | null>(null)
  const take = useAct({ send: () => change(`/desk/tasks/${task.id}/take`), stale: [['desk']] })
  if (!mayWork) return null
  const theirs = task.stage === 'asked' || task.stage === 'taken'
  const mine = task.stage === 'taken' && task.person === me?.person.id
  const deeds: readonly (readonly [TaskDeed, keyof typeof taskWords])[] = [
    ...(theirs
      ? ([
          ['complete', 'complete'],
          ['return', 'giveBack'],
          ['hand', 'hand'],
        ] as const)
      : ([['again', 'again']] as const)),
    ['note', 'note'],
    ['withdraw', 'withdraw'],
  ]
  return (
    <div className={styles.deeds}>
      {task.stage === 'asked' && (
        <Button size="small" type="primary" loading={take.isPending} onClick={() => take.mutate()}>
          {say('take')}
        </Button>
      )}
      {deeds.map(([deed, word]) => (
        <Button key={deed} size="small" type={mine && deed === 'complete' ? 'primary' : 'default'} onClick={() => setAsking(deed)}>
          {say(word)}
        </Button>
      ))}
      {asking && <TaskDialog task={task} deed={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}
