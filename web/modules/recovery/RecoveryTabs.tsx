import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { recoveryWords } from './words.ts'

const tabs = [
  { key: 'list', to: '/recoveries' },
  { key: 'costs', to: '/recoveries/costs' },
  { key: 'rules', to: '/recoveries/rules' },
] as const

/** What is being made good, what it costs and brings, and who may give how much. */
export function RecoveryTabs() {
  const say = useWords(recoveryWords)
  return <PageTabs label={say('recovery')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.key) }))} />
}
