import type { ParsedMail } from '#platform/mail/parsed.ts'
import type { MailClass } from './views.ts'

/** What speaks for a mail being automatic, how strongly, and of which sort (RFC 3834, RFC 5230, RFC 2919, RFC 2369 and what mail programs do). */
type Sign = Readonly<{ class: Exclude<MailClass, 'human'>; weight: number }>
export type Weighed = Readonly<{ class: MailClass; weight: number }>

/** From this weight on a mail is automatic; a single weak sign (an unsubscribe link, a name like no-reply) makes none of a person's. */
const enough = 2

/** Weigh whether a program wrote a mail. Signs are added up, because the weak ones stand in mails of people too. */
export function weighMail(mail: ParsedMail, envelopeFrom: string): Weighed {
  const signs = signsOf(mail, envelopeFrom)
  const weight = signs.reduce((sum, sign) => sum + sign.weight, 0)
  if (weight < enough) return { class: 'human', weight }
  const strongest = signs.toSorted((one, other) => other.weight - one.weight || order.indexOf(one.class) - order.indexOf(other.class))[0]!
  return { class: strongest.class, weight }
}

const order: readonly MailClass[] = ['report', 'reply', 'generated', 'bulk']

function signsOf(mail: ParsedMail, envelopeFrom: string): Sign[] {
  const first = (name: string): string => (mail.headers[name]?.[0] ?? '').trim().toLowerCase()
  const has = (name: string): boolean => first(name) !== ''
  const submitted = first('auto-submitted')
  const precedence = first('precedence')
  const local = mail.from.address.toLowerCase().split('@')[0]!
  const signs: (Sign | false)[] = [
    /^multipart\/report\b(?!.*disposition-notification)/.test(first('content-type')) && { class: 'report', weight: 4 },
    mail.report !== '' && { class: 'report', weight: 4 },
    has('x-failed-recipients') && { class: 'report', weight: 3 },
    /^(?:mailer-daemon|postmaster)$/.test(local) && { class: 'report', weight: 2 },
    /disposition-notification/.test(first('content-type')) && { class: 'reply', weight: 3 },
    submitted.startsWith('auto-replied') && { class: 'reply', weight: 3 },
    submitted !== '' && !submitted.startsWith('no') && !submitted.startsWith('auto-replied') && { class: 'generated', weight: 3 },
    (has('x-autoreply') || has('x-autorespond') || precedence === 'auto_reply') && { class: 'reply', weight: 2 },
    automaticSubject.test(mail.subject) && { class: 'reply', weight: 2 },
    envelopeFrom === '' && first('return-path') === '<>' && { class: 'reply', weight: 2 },
    /^(?:bulk|list|junk)$/.test(precedence) && { class: 'bulk', weight: 2 },
    has('list-id') && { class: 'bulk', weight: 2 },
    has('list-post') && { class: 'bulk', weight: 1 },
    has('list-unsubscribe') && { class: 'bulk', weight: 1 },
    has('feedback-id') && { class: 'bulk', weight: 1 },
    has('x-loop') && { class: 'generated', weight: 1 },
    /^(?:all|.*\boof\b)/.test(first('x-auto-response-suppress')) && { class: 'generated', weight: 1 },
    /^(?:no-?reply|do-?not-?reply|notifications?|bounces?)\b/.test(local) && { class: 'generated', weight: 1 },
  ]
  return signs.filter(sign => sign !== false)
}

const automaticSubject =
  /^\s*(?:[[【(]?\s*自动(?:回复|答复)|自動回覆|休假自动|我(?:正在)?休假|automatic reply|auto(?:matic)?[- ]?(?:reply|response)\b|out of (?:the )?office|abwesenheits|automatische antwort|réponse automatique|respuesta automática)/iu
