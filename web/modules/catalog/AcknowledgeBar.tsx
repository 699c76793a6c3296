import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { StandardView } from '#modules/catalog/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'

/** Asks the reader to say that the version in force was read, or tells that it was said. */
export function AcknowledgeBar({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const acknowledge = useAct({ send: () => change(`/standards/${view.id}/acknowledge`), stale: [['standards']], said: say('acknowledged') })
  const { acknowledgement } = view
  if (!acknowledgement) return null
  const number = acknowledgement.version
  if (acknowledgement.mine)
    return (
      <p className={styles.mine}>
        <CheckOutlined aria-hidden /> {say('mine', { number })}
      </p>
    )
  return (
    <div className={styles.ask}>
      <span>{say('notMine', { number })}</span>
      <Button type="primary" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
        {say('acknowledge')}
      </Button>
    </div>
  )
}
