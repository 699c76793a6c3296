import { SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Audit.module.css'
import { useSeal } from './queries.ts'
import { auditWords } from './words.ts'

/** Whether the chain of seals still matches the record, said in one sentence. */
export function SealPanel() {
  const say = useWords(auditWords)
  const format = useFormat()
  const { data: seal, isFetching, refetch } = useSeal()
  if (!seal) return null
  const sentence = seal.verified
    ? say('intact', { blocks: format.number(seal.blocks), events: format.number(seal.events) })
    : say('broken', { block: format.number(seal.firstBadBlock) })
  return (
    <section className={`${styles.seal} ${seal.verified ? '' : styles.broken}`} aria-label={say('sealTitle')}>
      {seal.verified ? <SafetyCertificateOutlined aria-hidden className={styles.icon} /> : <WarningOutlined aria-hidden className={styles.icon} />}
      <div className={styles.said}>
        <strong>{sentence}</strong>
        <p className="muted">
          {seal.pending > 0 && <span>{say('waiting', { pending: format.number(seal.pending) })} · </span>}
          {say('checkedAt')} <When at={seal.checkedAt} relative />
          {seal.head && (
            <>
              {' · '}
              {say('head')} <code title={seal.head}>{seal.head.slice(0, 12)}…</code>
            </>
          )}
        </p>
      </div>
      <Button loading={isFetching} onClick={() => void refetch()}>
        {say('verify')}
      </Button>
    </section>
  )
}
