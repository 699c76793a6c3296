import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Customers.module.css'
import { profileWords } from './words.ts'

type Props = Readonly<{
  title: string
  act: Readonly<{ mutate: () => void; isPending: boolean; error: unknown }>
  /** Whether something needed is not there yet; said only once somebody has tried to send. */
  lacks: boolean
  verb?: string
  wide?: boolean
  onClose: () => void
  children: (tried: boolean) => ReactNode
}>

/** A form over the page, sent with Enter; what the server says about it stands under the fields. */
export function FormDialog({ title, act, lacks, verb, wide = false, onClose, children }: Props) {
  const say = useWords(profileWords)
  const sayUi = useWords(uiWords)
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!lacks) act.mutate()
  }
  return (
    <Dialog wide={wide} title={title} onClose={onClose}>
      <Form onSend={send}>
        {children(tried)}
        <FormProblem error={act.error} />
        <div className={`${styles.buttons} ${styles.end}`}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {verb ?? say('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
