import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CaseRow } from '#modules/desk/views.ts'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import { uiWords } from '#web/ui/words.ts'
import { CaseStageTag, PriorityMark } from './CaseMarks.tsx'
import styles from './Desk.module.css'
import { deskWords } from './words.ts'

/** What a customer came for, on his own page: open cases first, then the others by the newest word. */
export function CustomerCases({ id }: { id: string }) {
  const say = useWords(deskWords)
  const sayUi = useWords(uiWords)
  const may = useMay('desk.read')
  const live = useRows<CaseRow>(['desk', 'cases'], '/desk/cases', { share: 'all', customer: id }, { enabled: may })
  const solved = useRows<CaseRow>(['desk', 'cases'], '/desk/cases', { share: 'all', customer: id, stage: 'solved' }, { enabled: may })
  const closed = useRows<CaseRow>(['desk', 'cases'], '/desk/cases', { share: 'all', customer: id, stage: 'closed' }, { enabled: may })
  const rows = [...live.rows, ...solved.rows, ...closed.rows]
  if (!may || rows.length === 0) return null
  return (
    <Section title={say('ofCustomer')}>
      <ul className={styles.links}>
        {rows.map(row => (
          <li key={row.id} className={styles.caseHead}>
            <PriorityMark priority={row.priority} />
            <Link to="/desk/$id" params={{ id: row.id } as never}>
              {row.key} {row.subject}
            </Link>
            <CaseStageTag stage={row.stage} />
            <span className="muted">
              <When at={row.lastAt} relative />
            </span>
          </li>
        ))}
      </ul>
      {closed.more.has && <Button onClick={closed.more.load}>{sayUi('more')}</Button>}
    </Section>
  )
}
