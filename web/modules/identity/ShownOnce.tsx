import { Button } from 'antd'
import { CopyField } from '#web/ui/CopyField.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './PersonForm.module.css'
import { accessWords } from './words.ts'

type Props = Readonly<{ title: string; body: string; label: string; value: string; onClose: () => void }>

/** A secret that the server tells once. */
export function ShownOnce({ title, body, label, value, onClose }: Props) {
  const say = useWords(accessWords)
  const foot = (
    <Button type="primary" onClick={onClose}>
      {say('done')}
    </Button>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot} wide>
      <div className={styles.once}>
        <p>{body}</p>
        <CopyField value={value} label={label} />
      </div>
    </Dialog>
  )
}

export function LinkOnce({ link, name, onClose }: { link: string; name: string; onClose: () => void }) {
  const say = useWords(accessWords)
  const value = new URL(link, location.origin).href
  return <ShownOnce title={say('linkReady')} body={say('linkBody', { name })} label={say('link')} value={value} onClose={onClose} />
}

export function TokenOnce({ token, onClose }: { token: string; onClose: () => void }) {
  const say = useWords(accessWords)
  return <ShownOnce title={say('tokenReady')} body={say('tokenBody')} label={say('tokens')} value={token} onClose={onClose} />
}
