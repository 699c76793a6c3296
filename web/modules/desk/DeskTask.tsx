import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { TaskView } from '#modules/desk/views.ts'
import { CaseClocks } from '#web/modules/promises/CaseClocks.tsx'
import { read } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame, Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import { TaskCard } from './TaskCard.tsx'
import { taskWords } from './task-words.ts'

/** One task, for whoever does it: what is asked, by whom, and for which case. */
export function DeskTask() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({ queryKey: ['desk', 'tasks', id], queryFn: ({ signal }) => read(`/desk/tasks/${id}`, {}, signal) })
  if (data) return <Open task={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Open({ task }: { task: TaskView }) {
  const say = useWords(taskWords)
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [say('unit'), task.unitName ?? ''],
    [say('holder'), task.personName ?? say('nobody')],
    [say('askedBy'), task.askedByName ?? ''],
    [say('askedAt'), <When key="asked" at={task.askedAt} />],
    ...(task.endedAt === null ? [] : [[say('endedAt'), <When key="ended" at={task.endedAt} />] as const]),
  ]
  const toCase = (
    <Link to="/desk/$id" params={{ id: task.case } as never}>
      {say('toCase', { key: task.caseKey })}
    </Link>
  )
  const beside = (
    <>
      <Facts of={facts} />
      <CaseClocks caseKey={task.key} />
    </>
  )
  return (
    <DetailFrame title={task.title} fact={`${task.caseKey} · ${task.caseSubject}`} trail={<Link to="/desk/tasks">{say('tasks')}</Link>} actions={toCase} facts={beside}>
      <TaskCard task={task} />
    </DetailFrame>
  )
}
