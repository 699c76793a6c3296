import { Button } from 'antd'
import type { AutomationStage } from '#modules/automations/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ruleWords, stageWords } from './words.ts'

const tones = { draft: 'waiting', active: 'accent', paused: 'gone' } as const

/** How a rule stands. */
export function RuleTag({ stage }: { stage: AutomationStage }) {
  const say = useWords(stageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

type Props = Readonly<{
  rule: Readonly<{ name: string; stage: AutomationStage; changed: boolean; version: number }>
  send: (step: 'activate' | 'pause' | 'remove') => Promise<unknown>
  stale: readonly (readonly string[])[]
  onRemoved: () => void
}>

/** What may be done with a rule as it stands: put in force, paused, removed. */
export function RuleSteps({ rule: { name, stage, changed, version }, send, stale, onRemoved }: Props) {
  const say = useWords(ruleWords)
  const activate = useAct({ send: () => send('activate'), stale })
  const pause = useAct({ send: () => send('pause'), stale })
  const remove = useAct({ send: () => send('remove'), stale, done: onRemoved })
  return (
    <>
      {(stage !== 'active' || changed) && (
        <Button type="primary" loading={activate.isPending} onClick={() => activate.mutate()}>
          {say(changed && version > 0 ? 'activateNew' : 'activate')}
        </Button>
      )}
      {stage === 'active' ? (
        <Button loading={pause.isPending} onClick={() => pause.mutate()}>
          {say('pause')}
        </Button>
      ) : (
        <ConfirmButton danger title={say('removeAsk', { name })} consequence={say('removeBody')} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
          {say('remove')}
        </ConfirmButton>
      )}
    </>
  )
}
