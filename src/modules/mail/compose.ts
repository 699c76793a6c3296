const most = 20

/** Words that programs put before the subject of an answer, in several languages. */
const answering = /^(?:\s*(?:re|aw|sv|antw|fw|fwd|wg|tr|回复|答复|回覆|转发|轉寄)\s*(?:\[\d+\]|\(\d+\))?\s*[:：])+\s*/iu

/** The subject of all mails about a case: it does not change while the case keeps its own, and carries the number. */
export function subjectFor(subject: string, key: string): string {
  const bare = subject
    .replace(answering, '')
    .replace(/\s*\[C-?\d+\]\s*/giu, ' ')
    .trim()
  return `Re: ${bare.slice(0, 200)} [${key}]`
}

/** The ids of a thread that an answer names: its first one, and the last ones (RFC 5322 §3.6.4). */
export function referencesFor(before: readonly string[], answered: string): string[] {
  const all = [...new Set([...before, ...(answered === '' ? [] : [answered])])]
  return all.length <= most ? all : [all[0]!, ...all.slice(1 - most)]
}

/** An id in the namespace of this house, which is known again when it comes back. */
export function messageIdFor(outgoing: string, address: string): string {
  return `<qm.${outgoing}@${address.slice(address.lastIndexOf('@') + 1)}>`
}

/** Chinese is answered in Chinese. */
export function languageOf(text: string): 'zh' | 'en' {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}

/** The text of an acknowledgement, with the number of the case where it asks for it. */
export function acknowledgementFor(text: string, key: string): string {
  return text.replaceAll('{number}', key)
}

/** What is written, and under it who writes. */
export function signed(text: string, signature: string): string {
  return signature.trim() === '' ? text : `${text}\n\n-- \n${signature.trim()}`
}
