/** HTML that is safe to send: every text in it was escaped when it was put in. */
export type Markup = Readonly<{ markup: string }>
type Piece = Markup | string | number | false | null | undefined | readonly Piece[]

/**
 * Pages that are written on the server: html`<p>${text}</p>`. What is put in is escaped, in attributes too, which are always quoted; only what this function
 * made goes in as it is. Nothing (`false`, `null`) puts in nothing.
 */
export function html(fixed: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: fixed.reduce((page, part, i) => page + part + (i < pieces.length ? written(pieces[i]) : ''), '') }
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escapedHtml(piece)
  if (typeof piece === 'number') return String(piece)
  return 'markup' in piece ? piece.markup : piece.map(written).join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign]!)
}
