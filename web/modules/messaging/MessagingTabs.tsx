import { Link } from '@tanstack/react-router'
import { deskTabWords } from '#web/modules/desk/form-words.ts'
import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { messagingWords } from './words.ts'

/** What came, what leaves, and the accounts it comes to. */
export function MessagingTabs() {
  const say = useWords(messagingWords)
  const maySetUp = useMay('messaging.set-up')
  const tabs = [
    { key: 'received', to: '/desk/messaging' },
    { key: 'answers', to: '/desk/messaging/answers' },
    ...(maySetUp ? [{ key: 'connections', to: '/desk/messaging/connections' } as const] : []),
  ] as const
  return <PageTabs label={say('messaging')} tabs={tabs.map(({ key, to }) => ({ key, to, label: say(key) }))} />
}

/** The way back to what this belongs to. */
export function ToDesk() {
  const say = useWords(deskTabWords)
  return <Link to="/desk">{say('desk')}</Link>
}
