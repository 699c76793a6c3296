import type { ButtonProps } from 'antd'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import { useWords } from './locale.tsx'
import { uiWords } from './words.ts'

type Props = Readonly<{
  /** What is asked, naming the thing. */
  title: string
  /** What follows from it. */
  consequence: ReactNode
  /** The verb on the button that does it. */
  verb: string
  onConfirm: () => Promise<unknown> | undefined
  children: ReactNode
}> &
  Pick<ButtonProps, 'danger' | 'size' | 'type' | 'icon' | 'disabled'>

type Asked = Pick<Props, 'title' | 'consequence' | 'verb' | 'onConfirm'> & Readonly<{ danger?: boolean | undefined; onClose: () => void }>

/** What is about to be done, with its consequence and its verb; it stays until the deed is done or thought better of. */
export function ConfirmDialog({ title, consequence, verb, onConfirm, danger = false, onClose }: Asked) {
  const say = useWords(uiWords)
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    await onConfirm()?.catch(() => {})
    setBusy(false)
    onClose()
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button type="primary" danger={danger} loading={busy} onClick={confirm}>
        {verb}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      {consequence}
    </Dialog>
  )
}

/** A button whose deed is named together with its consequence before it is done. */
export function ConfirmButton({ title, consequence, verb, onConfirm, children, ...button }: Props) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking && <ConfirmDialog {...{ title, consequence, verb, onConfirm }} danger={button.danger} onClose={() => setAsking(false)} />}
    </>
  )
}
