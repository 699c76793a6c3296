import { CaseChat, ChatOfMessage } from '#web/modules/chat/CaseChat.tsx'
import { DeskCase } from '#web/modules/desk/DeskCase.tsx'
import { CaseDisruptions } from '#web/modules/disruptions/CaseDisruptions.tsx'
import { MailOfMessage } from '#web/modules/mail/MailOfMessage.tsx'
import { CaseRecovery } from '#web/modules/recovery/CaseRecovery.tsx'
import { CaseBusinessEvents } from '#web/modules/triggers/CaseBusinessEvents.tsx'

/** The page of a case with what the rooms above the desk know of it. */
export function WholeCase() {
  return (
    <DeskCase
      partsOf={({ id, stage }) => (
        <>
          <CaseDisruptions of={id} />
          <CaseBusinessEvents of={id} />
          <CaseRecovery of={id} open={stage !== 'merged'} />
        </>
      )}
      beforeAnswer={({ id }) => <CaseChat of={id} />}
      under={(view, message) => (
        <>
          <ChatOfMessage view={view} message={message} />
          <MailOfMessage view={view} message={message} />
        </>
      )}
    />
  )
}
