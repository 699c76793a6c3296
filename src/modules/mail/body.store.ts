import type { Tx } from '#platform/noun.ts'

export type Picture = Readonly<{ contentId: string; hash: string; type: string; bytes: number }>
export type MailBody = Readonly<{ html: string | null; quoted: string; pictures: readonly Picture[]; replyTo: string; references: readonly string[] }>

/** Keep what pages show of a mail besides its message; made from its bytes, so a second time it is the same. */
export async function keepBody(tx: Tx, mail: string, { html, quoted, pictures, replyTo, references }: MailBody): Promise<void> {
  await tx.query(
    `insert into mail_body (mail, html, quoted, pictures, reply_to, refs) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant, mail) do update set html = excluded.html, quoted = excluded.quoted, pictures = excluded.pictures, reply_to = excluded.reply_to, refs = excluded.refs`,
    [mail, html, quoted, JSON.stringify(pictures), replyTo, references],
  )
}

export async function findBody(tx: Tx, mail: string): Promise<MailBody | null> {
  const { rows } = await tx.query('select html, quoted, pictures, reply_to as "replyTo", refs as "references" from mail_body where mail = $1', [mail])
  return rows[0] ?? null
}
