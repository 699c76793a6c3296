import { Button } from 'antd'
import { useState } from 'react'
import type { CustomerView, Gap } from '#modules/customers/views.ts'
import { gapWords } from '#modules/customers/words.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { AddressDialog } from './AddressDialog.tsx'
import { CareDialog } from './CareDialog.tsx'
import { ConsentDialog } from './ConsentDialog.tsx'
import styles from './Customers.module.css'
import { ProfileDialog } from './ProfileDialog.tsx'
import { profileWords } from './words.ts'

/** What is missing in a profile, the heaviest first; one click leads to where it is filled. */
export function GapBar({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const sayGap = useWords(gapWords)
  const may = useMay('customers.write')
  const [filling, setFilling] = useState<Gap | null>(null)
  const { gaps } = customer.completeness
  return (
    <div className={styles.gaps}>
      <span className="muted">{say(gaps.length === 0 ? 'noGaps' : 'gaps')}</span>
      {gaps.map(gap =>
        may ? (
          <Button key={gap} size="small" aria-label={say('fill', { gap: sayGap(gap) })} onClick={() => setFilling(gap)}>
            + {sayGap(gap)}
          </Button>
        ) : (
          <span key={gap}>{sayGap(gap)}</span>
        ),
      )}
      {filling && <Filling customer={customer} gap={filling} onClose={() => setFilling(null)} />}
    </div>
  )
}

function Filling({ customer, gap, onClose }: { customer: CustomerView; gap: Gap; onClose: () => void }) {
  switch (gap) {
    case 'phone':
      return <AddressDialog customer={customer} address={null} kind={customer.kind === 'person' ? 'mobile' : 'phone'} onClose={onClose} />
    case 'email':
    case 'postal':
      return <AddressDialog customer={customer} address={null} kind={gap} onClose={onClose} />
    case 'birthday':
      return <CareDialog customer={customer} care={null} kind="birthday" onClose={onClose} />
    case 'consent':
      return <ConsentDialog customer={customer} consent={null} onClose={onClose} />
    default:
      return <ProfileDialog customer={customer} onClose={onClose} />
  }
}
