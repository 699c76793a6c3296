import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { deskTabWords } from './form-words.ts'

/** What belongs to the desk besides the inbox. */
export function DeskTabs() {
  const say = useWords(deskTabWords)
  const maySetUp = useMay('desk.set-up')
  const mayLead = useMay('desk.lead')
  const setUp = [
    { key: 'types', to: '/desk/types' },
    { key: 'automations', to: '/desk/automations' },
    { key: 'triggers', to: '/desk/triggers' },
    { key: 'chat', to: '/desk/chat' },
    { key: 'portal', to: '/desk/portal' },
    { key: 'terminals', to: '/desk/terminals' },
    { key: 'moving', to: '/desk/moves' },
  ] as const
  const tabs = [
    { key: 'inbox', to: '/desk' },
    { key: 'tasks', to: '/desk/tasks' },
    { key: 'replies', to: '/desk/replies' },
    { key: 'disruptions', to: '/desk/disruptions' },
    { key: 'calls', to: '/desk/calls' },
    { key: 'messaging', to: '/desk/messaging' },
    ...(mayLead ? [{ key: 'routing', to: '/desk/routing' }] : []),
    ...(maySetUp ? setUp : []),
  ] as const
  return <PageTabs label={say('desk')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.key as keyof typeof deskTabWords) }))} />
}
