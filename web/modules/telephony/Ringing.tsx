import { CloseOutlined, PhoneOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { RingingCall } from '#modules/telephony/views.ts'
import { read } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Telephony.module.css'
import { callWords } from './words.ts'

/** Who rings at one's own extension right now, with the way to what is known of him. It goes when somebody answers or it stops. */
export function Ringing() {
  const say = useWords(callWords)
  const [hidden, setHidden] = useState<readonly string[]>([])
  // While something rings it is asked again: nobody may ever say that it has stopped.
  const { data } = useQuery({
    queryKey: ['calls', 'ringing'],
    queryFn: ({ signal }) => read('/ringing-calls', {}, signal),
    refetchInterval: query => ((query.state.data as readonly RingingCall[] | undefined)?.length ? 15_000 : false),
  })
  const calls = ((data ?? []) as readonly RingingCall[]).filter(({ id }) => !hidden.includes(id))
  return (
    <section className={styles.ringing} aria-label={say('ringing')} aria-live="polite">
      {calls.map(call => (
        <div key={call.id} className={styles.call}>
          <div className={styles.head}>
            <span>
              <PhoneOutlined aria-hidden /> {say('ringing')}
            </span>
            <Button
              {...{ type: 'text', size: 'small', icon: <CloseOutlined aria-hidden />, 'aria-label': say('hide'), title: say('hide') }}
              onClick={() => setHidden(before => [...before, call.id])}
            />
          </div>
          <span className={styles.name}>{call.customerName ?? (call.number || say('withheld'))}</span>
          <span className="muted">{call.customerName ? call.number : say('unknown')}</span>
          <span className={styles.buttons}>
            {call.case && (
              <Link to="/desk/$id" params={{ id: call.case } as never}>
                {say('openCase', { key: call.caseKey ?? '' })}
              </Link>
            )}
            {call.customer && (
              <Link to="/customers/$id" params={{ id: call.customer } as never}>
                {say('openCustomer')}
              </Link>
            )}
          </span>
        </div>
      ))}
    </section>
  )
}
