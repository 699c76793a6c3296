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

/** A button whose deed is named together with its consequence before it is done. */
export function ConfirmButton({ title, consequence, verb, onConfirm, children, ...button }: Props) {
  const say = useWords(uiWords)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    await onConfirm()?.catch(() => {})
    setBusy(false)
    setAsking(false)
  }
  const foot = (
    <>
      <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
      <Button type="primary" danger={button.danger ?? false} loading={busy} onClick={confirm}>
        {verb}
      </Button>
    </>
  )
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking && (
        <Dialog title={title} onClose={() => setAsking(false)} foot={foot}>
          {consequence}
        </Dialog>
      )}
    </>
  )
}
