import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { accessWords } from './words.ts'

const tabs = [
  { key: 'people', to: '/access/people', may: 'identity.read' },
  { key: 'units', to: '/access/units', may: 'identity.read' },
  { key: 'certificates', to: '/access/certificates', may: 'identity.read' },
  { key: 'tokens', to: '/access/tokens', may: 'identity.manage-tokens' },
  { key: 'webhooks', to: '/access/webhooks', may: 'webhooks.set-up' },
] as const

/** People, units, certificates and tokens: the views of who may do what. */
export function AccessTabs() {
  const me = useMe()
  const say = useWords(accessWords)
  const open = tabs.filter(tab => me?.permissions.includes(tab.may))
  return <PageTabs label={say('access')} tabs={open.map(({ key, to }) => ({ key, to, exact: false, label: say(key) }))} />
}
