/** What the name of a file in a mail folder tells. `arrivedAt`: when it was put there; `trashed`: it was thrown away, and waits to be deleted. */
export type MailFile = Readonly<{ trashed: boolean; arrivedAt: number | null }>

/**
 * Whether a file of an archive is a mail of a Maildir folder: it lies in `cur` or `new`, of whichever folder (`.Sent/cur` of Maildir++ too). What lies in `tmp` was
 * never delivered; hidden files are no mails. (https://cr.yp.to/proto/maildir.html) Where a file system takes no colon, another sign stands before the flags.
 */
export function mailFileOf(name: string): MailFile | null {
  const file = /(?:^|\/)(?:cur|new)\/([^/]+)$/.exec(name)?.[1]
  if (!file || file.startsWith('.')) return null
  const flags = /[:;!_-]2,([A-Za-z]*)$/.exec(file)?.[1] ?? ''
  const seconds = /^(\d{9,10})\./.exec(file)?.[1]
  return { trashed: flags.includes('T'), arrivedAt: seconds ? Number(seconds) * 1000 : null }
}
