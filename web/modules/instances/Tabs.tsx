import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { instanceWords } from './words.ts'

/** What is to be done, and the processes it belongs to. */
export function Tabs() {
  const say = useWords(instanceWords)
  const tabs = [
    { key: 'tasks', to: '/tasks', label: say('tasks') },
    { key: 'instances', to: '/instances', label: say('instances') },
  ]
  return <PageTabs label={say('tasks')} tabs={tabs} />
}
