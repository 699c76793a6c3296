import { Button } from 'antd'
import { useState } from 'react'
import type { ServiceRow } from '#modules/catalog/views.ts'
import { elementTiers } from '#modules/catalog/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useRows } from '#web/shell/rows.ts'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import { ServiceForm } from './ServiceForm.tsx'
import { ServiceJourney } from './ServiceJourney.tsx'
import styles from './Services.module.css'
import { StandardsTabs } from './StandardsTabs.tsx'
import { serviceWords } from './service-words.ts'
import { TierMark } from './TierMark.tsx'
import { useText } from './use-text.ts'

/** Services and touchpoints (服务与触点): each service as the journey of its touchpoints. */
export function ServicesPage() {
  const say = useWords(serviceWords)
  const [creating, setCreating] = useState(false)
  const address = useAddress()
  const list = useRows<ServiceRow>(['services', 'list'], '/services')
  const create = (
    <Allowed may="catalog.write">
      <Button type="primary" onClick={() => setCreating(true)}>
        {say('newService')}
      </Button>
    </Allowed>
  )
  const chosen = list.rows.find(row => row.id === address.one('service'))?.id ?? list.rows[0]?.id ?? null
  const choose = (service: string) => address.set({ service }, true)
  return (
    <ListFrame title={say('services')} fact={say('fact')} actions={create} tools={<StandardsTabs />}>
      {list.pending && <Skeleton lines={8} />}
      {list.error && <ErrorState error={list.error} retry={list.retry} />}
      {!list.pending && !list.error && chosen === null && <EmptyState title={say('none')} body={say('noneBody')} action={create} />}
      {chosen !== null && (
        <div className={styles.page}>
          <Choice list={list} chosen={chosen} onChoose={choose} />
          <div>
            <Legend />
            <ServiceJourney key={chosen} id={chosen} />
          </div>
        </div>
      )}
      {creating && <ServiceForm service={null} onDone={choose} onClose={() => setCreating(false)} />}
    </ListFrame>
  )
}

type List = ReturnType<typeof useRows<ServiceRow>>

function Choice({ list, chosen, onChoose }: { list: List; chosen: string; onChoose: (id: string) => void }) {
  const say = useWords(serviceWords)
  const sayUi = useWords(uiWords)
  const words = useText()
  return (
    <nav className={styles.list} aria-label={say('services')}>
      {list.rows.map(row => (
        <Button key={row.id} type="text" block className={styles.pick ?? ''} aria-pressed={row.id === chosen} onClick={() => onChoose(row.id)}>
          <span className={styles.pickName}>{words(row.name)}</span>
          <span className="muted">{row.touchpoints}</span>
        </Button>
      ))}
      {list.more.has && (
        <Button loading={list.more.busy} onClick={list.more.load}>
          {sayUi('more')}
        </Button>
      )}
    </nav>
  )
}

function Legend() {
  const say = useWords(serviceWords)
  return (
    <ul className={styles.legend} aria-label={say('tiersLegend')}>
      {elementTiers.map(tier => (
        <li key={tier}>
          <TierMark tier={tier} /> {say(`about-${tier}`)}
        </li>
      ))}
    </ul>
  )
}
