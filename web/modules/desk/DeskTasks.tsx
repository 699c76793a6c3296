import { Link } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import type { TaskShare, TaskView } from '#modules/desk/views.ts'
import { taskShares } from '#modules/desk/views.ts'
import { DueMark } from '#web/modules/instances/DueMark.tsx'
import { useAddress } from '#web/shell/address.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import desk from './Desk.module.css'
import { DeskTabs } from './DeskTabs.tsx'
import styles from './Task.module.css'
import { TaskStageTag } from './TaskCard.tsx'
import { taskShareWords, taskWords } from './task-words.ts'

/** Tasks (协办任务): what others ask of oneself and one's department, and what one asked of them. */
export function DeskTasks() {
  const say = useWords(taskWords)
  const sayShare = useWords(taskShareWords)
  const { one, set } = useAddress()
  const share = taskShares.find(each => each === one('share')) ?? 'mine'
  const stage = one('stage') === 'over' ? 'over' : 'open'
  const list = useRows<TaskView>(['desk', 'tasks'], '/desk/tasks', { share, stage })
  const columns = useColumns(stage)
  const tools = (
    <>
      <DeskTabs />
      <Segmented<TaskShare>
        aria-label={say('share')}
        value={share}
        options={taskShares.map(value => ({ value, label: sayShare(value) }))}
        onChange={next => set({ share: next === 'mine' ? undefined : next })}
      />
      <Select
        className={desk.filter ?? ''}
        aria-label={say('stage')}
        value={stage}
        options={[
          { value: 'open', label: say('open') },
          { value: 'over', label: say('over') },
        ]}
        onChange={next => set({ stage: next === 'open' ? undefined : next })}
      />
    </>
  )
  const nothing = share === 'mine' && stage === 'open'
  return (
    <ListFrame title={say('tasks')} fact={say('tasksFact')} tools={tools}>
      <RowsTable
        of={list}
        lines={6}
        label={say('tasks')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={say(nothing ? 'noTasks' : 'noMatch')} body={say(nothing ? 'noTasksBody' : 'noMatchBody')} />}
      />
    </ListFrame>
  )
}

function useColumns(stage: 'open' | 'over'): readonly Column<TaskView>[] {
  const say = useWords(taskWords)
  return [
    { key: 'task', title: say('task'), lead: true, wide: true, cell: row => <TaskCell task={row} /> },
    { key: 'holder', title: say('holder'), cell: row => [row.unitName, row.personName].filter(Boolean).join(' · ') },
    { key: 'by', title: say('askedBy'), cell: row => row.askedByName ?? '' },
    stage === 'open'
      ? { key: 'due', title: say('due'), cell: row => (row.dueAt === null ? <span className="muted">{say('noLimit')}</span> : <DueMark dueAt={row.dueAt} late={row.late} />) }
      : { key: 'ended', title: say('endedAt'), cell: row => <When at={row.endedAt} /> },
    { key: 'asked', title: say('askedAt'), cell: row => <When at={row.askedAt} relative /> },
  ]
}

function TaskCell({ task }: { task: TaskView }) {
  const say = useWords(taskWords)
  const done = task.checklist.filter(item => item.done).length
  return (
    <span className={styles.cell}>
      <span className={desk.caseHead}>
        <Link to="/desk/tasks/$id" params={{ id: task.id } as never}>
          {task.title}
        </Link>
        <TaskStageTag stage={task.stage} />
      </span>
      <span className={desk.snippet}>
        <span className="number">{task.key}</span> {task.caseSubject} {task.checklist.length > 0 && say('items', { done, count: task.checklist.length })}
      </span>
    </span>
  )
}
