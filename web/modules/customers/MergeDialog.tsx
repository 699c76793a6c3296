import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { CustomerRow, MergePreview } from '#modules/customers/views.ts'
import { addressKindWords, channelWords, languageWords, refusalWords } from '#modules/customers/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { sayText, useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Customers.module.css'
import { useMergePreview, useTierName } from './queries.ts'
import { customerWords, profileWords } from './words.ts'

/** Shows what two customers would be as one before they are; either can be the one that is kept. */
export function MergeDialog({ one, other, onClose }: { one: string; other: string; onClose: () => void }) {
  const say = useWords(profileWords)
  const sayUi = useWords(uiWords)
  const [[kept, gone], setPair] = useState<readonly [string, string]>([one, other])
  const { data, error, refetch } = useMergePreview(kept, gone)
  const merge = useAct({ send: () => change(`/customers/${kept}/merge`, { other: gone }), stale: [['customers']], said: say('mergeDone'), done: onClose })
  const foot = (
    <>
      <Button onClick={onClose}>{sayUi('cancel')}</Button>
      <Button icon={<SwapOutlined aria-hidden />} onClick={() => setPair([gone, kept])}>
        {say('swap')}
      </Button>
      <Button type="primary" disabled={!data || data.refusal !== null} loading={merge.isPending} onClick={() => merge.mutate()}>
        {say('merge')}
      </Button>
    </>
  )
  return (
    <Dialog wide title={say('mergeTitle')} onClose={onClose} foot={foot}>
      {data ? <Preview preview={data} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={5} />}
    </Dialog>
  )
}

const refusals: Readonly<Record<string, (typeof refusalWords)[keyof typeof refusalWords]>> = refusalWords

function Preview({ preview: { kept, other, refusal, result, left } }: { preview: MergePreview }) {
  const say = useWords(profileWords)
  const sayKind = useWords(addressKindWords)
  const locale = useLocale()
  const { addresses, consents, careDates, completeness } = result
  if (refusal) return <Alert>{sayText(refusals[`customer.${refusal}`]!, locale)}</Alert>
  return (
    <div className={styles.list}>
      <h3>{say('keep')}</h3>
      <div className={styles.pair}>
        <Card row={kept} className={styles.kept} />
        <Card row={other} className={styles.gone} />
      </div>
      <h3>{say('result')}</h3>
      <p>{say('resultFact', { addresses: addresses.length, consents: consents.length, care: careDates.length, percent: Math.round(completeness.score * 100) })}</p>
      <ul className={styles.list}>
        {addresses.map(({ key, kind, value, from }) => (
          <li key={key}>
            <span className={styles.kind}>{sayKind(kind)}</span> {value} {from && <span className="muted">{say('came', { name: other.name })}</span>}
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <>
          <h3>{say('left')}</h3>
          <LeftBehind left={left} />
        </>
      )}
    </div>
  )
}

function LeftBehind({ left }: Pick<MergePreview, 'left'>) {
  const say = useWords(profileWords)
  const sayList = useWords(customerWords)
  const sayLanguage = useWords(languageWords)
  const sayChannel = useWords(channelWords)
  const tierName = useTierName()
  const names = {
    name: sayList('name'),
    tier: sayList('tier'),
    language: sayList('language'),
    channel: say('preferred'),
    organisation: sayList('organisation'),
    notes: say('notes'),
    value: sayList('value'),
  }
  const shown = (field: keyof typeof names, value: string): string => {
    if (value === '') return say('emptyValue')
    if (field === 'tier') return tierName(value)
    return field === 'language' ? sayLanguage(value as 'en') : field === 'channel' ? sayChannel(value as 'sms') : value
  }
  return (
    <ul className={styles.list}>
      {left.map(({ field, kept, other }) => (
        <li key={field}>{say('leftLine', { field: names[field], kept: shown(field, kept), other: shown(field, other) })}</li>
      ))}
    </ul>
  )
}

function Card({ row, className }: { row: CustomerRow; className: string | undefined }) {
  return (
    <div className={className}>
      <div className={styles.lines}>
        <strong>{row.name}</strong>
        <span className={styles.under}>{[row.organisationName, row.phone, row.email].filter(Boolean).join(' · ')}</span>
      </div>
    </div>
  )
}
