import type { ParsedMail } from '#platform/mail/parsed.ts'

/** A delivery report: what became of a mail of ours. `failed`: it will not arrive; otherwise it is only late. */
export type Bounce = Readonly<{ failed: boolean; recipient: string; reason: string; messageId: string | null }>

/** Read a delivery report (RFC 3464 within RFC 3462); null when the mail is none. Of servers that write only prose, their header for failures is taken. */
export function bounceOf({ report, returned, headers, text }: ParsedMail): Bounce | null {
  const field = (name: string): string => new RegExp(`^${name}\\s*:\\s*(.+(?:\\r?\\n[ \\t].+)*)`, 'im').exec(report)?.[1]?.replace(/\s+/g, ' ').trim() ?? ''
  const recipient = field('Final-Recipient').replace(/^[^;]*;\s*/, '') || (headers['x-failed-recipients']?.[0] ?? '').split(',')[0]!.trim()
  if (recipient === '') return null
  const status = field('Status')
  const action = field('Action').toLowerCase()
  const failed = report === '' || action === 'failed' || (action === '' && status.startsWith('5'))
  const diagnosis = field('Diagnostic-Code').replace(/^[^;]*;\s*/, '') || (report === '' ? text.trim().split('\n')[0]! : '')
  const messageId = /^message-id\s*:\s*(<[^<>\s]+>)/im.exec(returned)?.[1] ?? /^(?:X-)?Original-Message-ID\s*:\s*(<[^<>\s]+>)/im.exec(report)?.[1] ?? null
  return { failed, recipient, reason: [status, diagnosis].filter(Boolean).join(' ').slice(0, 300), messageId }
}
