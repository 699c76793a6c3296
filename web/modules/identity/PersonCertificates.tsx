import { Button } from 'antd'
import { useState } from 'react'
import type { CertificateRow, PersonRow } from '#modules/identity/views.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useRows } from '#web/shell/rows.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { CertificateForm } from './CertificateForm.tsx'
import { CertificateTable } from './CertificateTable.tsx'
import { certificateWords } from './certificate-words.ts'

/** What one person is qualified for, opened from his row. */
export function PersonCertificates({ person }: { person: PersonRow }) {
  const say = useWords(certificateWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)}>
        {say('certificates')}
      </Button>
      {open && <OfPerson person={person} onClose={() => setOpen(false)} />}
    </>
  )
}

function OfPerson({ person: { id, name }, onClose }: { person: PersonRow; onClose: () => void }) {
  const say = useWords(certificateWords)
  const sayUi = useWords(uiWords)
  const [granting, setGranting] = useState(false)
  const list = useRows<CertificateRow>(['certificates'], '/certificates', { person: id })
  const foot = (
    <>
      <Button onClick={onClose}>{sayUi('close')}</Button>
      <Allowed may="identity.manage-people">
        <Button type="primary" onClick={() => setGranting(true)}>
          {say('grant')}
        </Button>
      </Allowed>
    </>
  )
  return (
    <Dialog wide title={say('ofPerson', { name })} onClose={onClose} foot={foot}>
      <CertificateTable list={list} empty={<span className="muted">{say('noneYet')}</span>} />
      {granting && <CertificateForm person={id} onClose={() => setGranting(false)} />}
    </Dialog>
  )
}

/** One's own certificates, as they are recorded. */
export function OwnCertificates() {
  const say = useWords(certificateWords)
  const list = useRows<CertificateRow>(['certificates', 'own'], '/certificates/own')
  return (
    <Section title={say('own')} hint={say('ownHint')}>
      <CertificateTable list={list} empty={<span className="muted">{say('noneYet')}</span>} />
    </Section>
  )
}
