import { CaseChat } from '#web/modules/chat/CaseChat.tsx'
import { DeskCase } from '#web/modules/desk/DeskCase.tsx'
import { CaseDisruptions } from '#web/modules/disruptions/CaseDisruptions.tsx'
import { CaseRecovery } from '#web/modules/recovery/CaseRecovery.tsx'
import { CaseBusinessEvents } from '#web/modules/triggers/CaseBusinessEvents.tsx'
import { underWord } from './under-word.tsx'

/** The page of a case with what the rooms above the desk know of it. */
export function WholeCase() {
  return (
    <DeskCase
      partsOf={({ id, stage, erasedAt }) => (
        <>
          <CaseDisruptions of={id} />
          <CaseBusinessEvents of={id} />
          <CaseRecovery of={id} open={stage !== 'merged' && erasedAt === null} />
        </>
      )}
      beforeAnswer={({ id }) => <CaseChat of={id} />}
      under={underWord}
    />
  )
}
