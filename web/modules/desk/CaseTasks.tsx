import type { CaseView } from '#modules/desk/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Task.module.css'
import { isOpenTask, TaskCard } from './TaskCard.tsx'
import { taskWords } from './task-words.ts'

/** All that other departments were asked for, at once; what is still to come in front. */
export function CaseTasks({ view: { tasks } }: { view: CaseView }) {
  const say = useWords(taskWords)
  if (tasks.length === 0) return null
  const inOrder = tasks.toSorted((one, other) => Number(isOpenTask(other)) - Number(isOpenTask(one)))
  return (
    <Section title={say('tasksOfCase')}>
      <div className={styles.list}>
        {inOrder.map(task => (
          <TaskCard key={task.id} task={task} />
        ))}
      </div>
    </Section>
  )
}
