import { WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Sign } from '#modules/customers/views.ts'
import { signWords } from '#modules/customers/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Customers.module.css'

/** Why a part of a profile may be wrong, and who else it leads to. */
export function Signs({ of }: { of: readonly Sign[] }) {
  const say = useWords(signWords)
  return of.map(({ sign, others }) => (
    <span key={sign} className={styles.sign}>
      <WarningOutlined aria-hidden /> {say(sign)}
      {others.map(({ id, name }) => (
        <span key={id}>
          {' '}
          <Link to="/customers/$id" params={{ id } as never}>
            {name}
          </Link>
        </span>
      ))}
    </span>
  ))
}
