export type Colleague = Readonly<{ id: string; name: string }>

/** What was typed after the last `@` that begins a word, or follows a Chinese one; null where there is none. */
export function askedMention(text: string): string | null {
  return /(?:^|\s|[\p{Script=Han}，。；：、！？（）])@([^\s@]{0,40})$/u.exec(text)?.[1] ?? null
}

/** A text in which the `@…` at its end became the name of somebody. */
export function withMention(text: string, name: string): string {
  return text.replace(/@[^\s@]{0,40}$/, () => `@${name} `)
}

/** Whom a note names, of those who were chosen while it was written: whose name was taken out again is not told. */
export function mentionsIn(text: string, chosen: readonly Colleague[]): Colleague[] {
  return [...new Map(chosen.filter(({ name }) => text.includes(`@${name}`)).map(each => [each.id, each])).values()]
}
