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
  // The name of the link is what one sees: whoever speaks to the page says the words that stand there.
  return (
    <Link to="/notices" className={`${styles.item} ${bell.bell} ${here ? styles.here : ''}`} aria-current={here ? 'page' : undefined}>
      <BellOutlined aria-hidden />
      <span>{say('notices')}</span>
      {unread > 0 && (
        <span className={bell.count}>
          {count} <span className="visually-hidden">{say('unread')}</span>
        </span>
      )}
    </Link>
  )
}
