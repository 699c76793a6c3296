import { DeskCase } from '#web/modules/desk/DeskCase.tsx'
import { MailOfMessage } from '#web/modules/mail/MailOfMessage.tsx'
import { SocialOfMessage } from '#web/modules/messaging/SocialOfMessage.tsx'
import { CaseRecovery } from '#web/modules/recovery/CaseRecovery.tsx'
import { CaseBusinessEvents } from '#web/modules/triggers/CaseBusinessEvents.tsx'

/** The page of a case with what the rooms above the desk know of it. */
export function WholeCase() {
  return (
    <DeskCase
      partsOf={({ id, stage }) => (
        <>
          <CaseBusinessEvents of={id} />
          <CaseRecovery of={id} open={stage !== 'merged'} />
        </>
      )}
      under={(view, message) => (
        <>
          <MailOfMessage view={view} message={message} />
          <SocialOfMessage view={view} message={message} />
        </>
      )}
    />
  )
}
