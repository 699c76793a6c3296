import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { mostCounted } from '#modules/notices/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { read } from './api.ts'
import bell from './Bell.module.css'
import styles from './Layout.module.css'
import { shellWords } from './words.ts'

/** The way to one's own notices, with how many are unread; the stream keeps the number true. */
export function Bell() {
  const say = useWords(shellWords)
  const format = useFormat()
  const here = useRouterState({ select: state => state.location.pathname.startsWith('/notices') })
  const { data } = useQuery({ queryKey: ['notices', 'count'], queryFn: ({ signal }) => read('/notices/count', {}, signal) })
  const unread = data?.unread ?? 0
  const count = unread >= mostCounted ? `${format.number(mostCounted - 1)}+` : format.number(unread)
  return (
    <Link
      to="/notices"
      className={`${styles.item} ${here ? styles.here : ''}`}
      aria-current={here ? 'page' : undefined}
      aria-label={unread > 0 ? say('noticesUnread', { count }) : say('notices')}
    >
      <span className={bell.bell}>
        <BellOutlined aria-hidden />
        {unread > 0 && <span className={bell.count}>{count}</span>}
      </span>
      <span>{say('notices')}</span>
    </Link>
  )
}
