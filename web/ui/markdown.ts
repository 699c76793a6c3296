import MarkdownIt from 'markdown-it'

/** HTML in the text stays text, pictures are not fetched, and a heading never outranks the page's own. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(['image', 'html_block', 'html_inline'])

markdown.core.ruler.push('lower-headings', state => {
  for (const token of state.tokens) if (/^heading_(open|close)$/.test(token.type)) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
})
markdown.core.ruler.push('links-in-a-new-window', state => {
  for (const token of state.tokens.flatMap(each => each.children ?? [])) {
    if (token.type !== 'link_open') continue
    token.attrSet('target', '_blank')
    token.attrSet('rel', 'noopener noreferrer')
  }
})

/** Markdown as HTML. Everything that is not Markdown is escaped, and links to scripts or data are not made. */
export function markdownHtml(text: string): string {
  return markdown.render(text)
}
