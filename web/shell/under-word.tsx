import type { ReactNode } from 'react'
import type { CaseView, MessageView } from '#modules/desk/views.ts'
import { ChatOfMessage } from '#web/modules/chat/CaseChat.tsx'
import { MailOfMessage } from '#web/modules/mail/MailOfMessage.tsx'
import { SocialOfMessage } from '#web/modules/messaging/SocialOfMessage.tsx'

/** What the rooms above the desk say of a word, below it. */
export function underWord(view: CaseView, message: MessageView): ReactNode {
  return (
    <>
      <ChatOfMessage view={view} message={message} />
      <MailOfMessage view={view} message={message} />
      <SocialOfMessage view={view} message={message} />
    </>
  )
}
