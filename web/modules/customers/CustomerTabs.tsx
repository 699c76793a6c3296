import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { customerWords } from './words.ts'

const tabs = [
  { key: 'customers', to: '/customers' },
  { key: 'care', to: '/customers/care' },
  { key: 'twins', to: '/customers/duplicates' },
] as const

/** Whom we serve, whom to think of, and who may be there twice. */
export function CustomerTabs() {
  const say = useWords(customerWords)
  return <PageTabs label={say('customers')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.key) }))} />
}
