import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { TaskShare } from '#modules/instances/views.ts'
import { taskShares } from '#modules/instances/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useMe } from '#web/shell/session.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { ProcessFilter, TaskFilters } from './Filters.tsx'
import styles from './Instances.module.css'
import { useTaskCounts } from './queries.ts'
import { StartLink } from './StartLink.tsx'
import { Tabs } from './Tabs.tsx'
import { TaskTable } from './TaskTable.tsx'
import { instanceWords, shareWords } from './words.ts'

/** Counting stops there; nobody works a list of more. */
const mostCounted = 1000

/** Tasks (任务): the working list of whoever does the steps; one's own first, the nearest due instant on top. */
export function TaskList() {
  const say = useWords(instanceWords)
  const { one } = useAddress()
  const share = taskShares.find(each => each === one('share')) ?? 'mine'
  const [typed, setTyped] = useTyped('search')
  const { data: counts } = useTaskCounts()
  const tools = (
    <>
      <Tabs />
      <ShareSwitch share={share} counts={counts} />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <ProcessFilter />
      <TaskFilters />
    </>
  )
  const fact = counts && counts.late > 0 ? say('mineLate', { count: counts.late }) : say('tasksFact')
  const query = { share, search: one('search'), process: one('process'), unit: one('unit'), late: one('late') === 'yes' ? 'yes' : undefined }
  return (
    <ListFrame title={say('tasks')} fact={<span className={counts && counts.late > 0 ? styles.concern : undefined}>{fact}</span>} actions={<StartLink />} tools={tools}>
      <TaskTable query={query} empty={<NoTasks share={share} filtered={Boolean(query.search || query.process || query.unit || query.late)} />} />
    </ListFrame>
  )
}

type Counts = Readonly<{ mine: number; unit: number }>

function ShareSwitch({ share, counts }: { share: TaskShare; counts: Counts | undefined }) {
  const say = useWords(instanceWords)
  const sayShare = useWords(shareWords)
  const format = useFormat()
  const { set } = useAddress()
  const labelOf = (each: TaskShare): string => {
    if (each === 'all' || !counts) return sayShare(each)
    const count = counts[each]
    return say('shareCount', { share: sayShare(each), count: count >= mostCounted ? `${format.number(mostCounted)}+` : format.number(count) })
  }
  return (
    <Segmented<TaskShare>
      aria-label={say('share')}
      value={share}
      options={taskShares.map(value => ({ value, label: labelOf(value) }))}
      onChange={next => set({ share: next === 'mine' ? undefined : next, unit: undefined })}
    />
  )
}

function NoTasks({ share, filtered }: { share: TaskShare; filtered: boolean }) {
  const say = useWords(instanceWords)
  const me = useMe()
  if (filtered) return <EmptyState title={say('noMatch')} body={say('noMatchBody')} />
  if (share === 'mine') {
    const seeUnit = (
      <Link to="/tasks" search={{ share: me?.person.unit ? 'unit' : 'all' } as never}>
        {say(me?.person.unit ? 'seeUnit' : 'seeAll')}
      </Link>
    )
    return <EmptyState title={say('noMine')} body={say(me?.person.unit ? 'noMineBody' : 'noMineAllBody')} action={seeUnit} />
  }
  if (share === 'unit' && !me?.person.unit) return <EmptyState title={say('noUnit')} body={say('noUnitBody')} />
  if (share === 'unit') return <EmptyState title={say('noUnitTasks')} body={say('noUnitTasksBody')} />
  return <EmptyState title={say('noTasks')} body={say('noTasksBody')} action={<Allowed may="instances.work">{<StartLink />}</Allowed>} />
}
