import { Button } from 'antd'
import type { PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

type Props = Readonly<{ title: string; onClose: () => void; onSigned: (file: File) => void }>

/** Twice as fine as it is shown, so that the signature can be printed. */
const [width, height] = [800, 320]

/** A box to sign in; the signature becomes a picture and is attached like any other file. */
export function SignatureDialog({ title, onClose, onSigned }: Props) {
  const say = useWords(workWords)
  const sayUi = useWords(uiWords)
  const pad = useRef<HTMLCanvasElement>(null)
  const [signed, setSigned] = useState(false)
  const clear = () => {
    pad.current?.getContext('2d')?.clearRect(0, 0, width, height)
    setSigned(false)
  }
  const use = () => pad.current?.toBlob(blob => blob && onSigned(new File([blob], 'signature.png', { type: 'image/png' })))
  const foot = (
    <>
      <Button onClick={onClose}>{sayUi('cancel')}</Button>
      <Button disabled={!signed} onClick={clear}>
        {say('signAgain')}
      </Button>
      <Button type="primary" disabled={!signed} onClick={use}>
        {say('signDone')}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <p>{say('signBody')}</p>
      <canvas ref={pad} className={styles.pad} width={width} height={height} role="img" aria-label={say('signPad')} {...penOn(pad, () => setSigned(true))} />
    </Dialog>
  )
}

function penOn(pad: React.RefObject<HTMLCanvasElement | null>, onStroke: () => void) {
  const at = (event: PointerEvent): readonly [number, number] => {
    const box = pad.current!.getBoundingClientRect()
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height]
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      const ink = pad.current?.getContext('2d')
      if (!ink) return
      pad.current?.setPointerCapture(event.pointerId)
      Object.assign(ink, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#15201c' })
      ink.beginPath()
      ink.moveTo(...at(event))
    },
    onPointerMove: (event: PointerEvent) => {
      const ink = pad.current?.getContext('2d')
      if (!ink || event.buttons === 0) return
      ink.lineTo(...at(event))
      ink.stroke()
      onStroke()
    },
  }
}
