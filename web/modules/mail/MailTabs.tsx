import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { mailWords } from './words.ts'

const tabs = [
  { key: 'received', to: '/mail' },
  { key: 'outgoing', to: '/mail/outgoing' },
  { key: 'mailboxes', to: '/mail/mailboxes' },
] as const

/** What came, what leaves, and the addresses it comes to. */
export function MailTabs() {
  const say = useWords(mailWords)
  return <PageTabs label={say('mail')} tabs={tabs.map(({ key, to }) => ({ key, to, label: say(key) }))} />
}
