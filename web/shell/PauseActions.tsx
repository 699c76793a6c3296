import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'

type Act = Readonly<{ mutate: () => void; mutateAsync: () => Promise<unknown>; isPending: boolean }>
type Props = Readonly<{
  name: string
  paused: boolean
  pause: Act
  resume: Act
  remove: Act
  /** What follows from pausing it, and from removing it. */
  pauseBody: string
  removeBody: string
  /** What else can be done with it; stands between the two. */
  children?: ReactNode
}>

/** Pause something or let it go on, and remove it for good: of everything that comes and goes by itself as long as nobody stops it. */
export function PauseActions({ name, paused, pause, resume, remove, pauseBody, removeBody, children }: Props) {
  const say = useWords(uiWords)
  return (
    <>
      {paused ? (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate()}>
          {say('resume')}
        </Button>
      ) : (
        <ConfirmButton title={say('pauseTitle', { name })} consequence={pauseBody} verb={say('pause')} onConfirm={() => pause.mutateAsync()}>
          {say('pause')}
        </ConfirmButton>
      )}
      {children}
      <ConfirmButton danger title={say('removeTitle', { name })} consequence={removeBody} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
        {say('remove')}
      </ConfirmButton>
    </>
  )
}
