import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { promiseWords } from './words.ts'

const tabs = [
  { key: 'promises', to: '/promises' },
  { key: 'clocks', to: '/promises/clocks' },
  { key: 'statutes', to: '/promises/statutes' },
] as const

/** What was promised, how it stands now, and what the law asks. */
export function PromiseTabs() {
  const say = useWords(promiseWords)
  return <PageTabs label={say('promises')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.key) }))} />
}
