import { DeskList } from '#web/modules/desk/DeskList.tsx'
import { MailOfMessage } from '#web/modules/mail/MailOfMessage.tsx'

/** The inbox, with what the rooms above the desk know of each word of the case beside it. */
export function WholeDesk() {
  return <DeskList under={(view, message) => <MailOfMessage view={view} message={message} />} />
}
