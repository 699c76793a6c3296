const longest = 60

/**
 * The subject of a case that a customer began with words and no subject: their beginning, on one line.
 * Cut between characters and never within one: half an emoji is no text that a database takes.
 */
export function subjectOf(text: string): string {
  const characters = [...text.trim().replace(/\s+/g, ' ')]
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('')
}
