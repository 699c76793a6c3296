import sanitize from 'sanitize-html'

const colour = /^(?:#[0-9a-f]{3,8}|rgba?\([\d\s.,%]+\)|[a-z]{3,30})$/i
const size = /^(?:-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?\s*){1,4}$/i
const word = /^[a-z -]{1,40}$/i
const styles = {
  ...Object.fromEntries(['color', 'background-color', 'border-color'].map(name => [name, [colour]])),
  ...Object.fromEntries(
    ['font-size', 'line-height', 'padding', 'padding-left', 'margin', 'margin-left', 'width', 'max-width', 'border-width', 'text-indent'].map(name => [name, [size]]),
  ),
  ...Object.fromEntries(
    ['text-align', 'vertical-align', 'font-weight', 'font-style', 'text-decoration', 'border-style', 'white-space', 'list-style-type'].map(name => [name, [word]]),
  ),
  'font-family': [/^[\p{L}\d ,'"-]{1,120}$/u],
}
const picture = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i

const options: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'a', 'b', 'i', 'u', 's', 'em', 'strong', 'small', 'sub', 'sup', 'big', 'center', 'font', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li'],
    ...['dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'col', 'colgroup', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img'],
  ],
  allowedAttributes: {
    '*': ['style', 'align', 'valign', 'dir', 'lang', 'bgcolor', 'title'],
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height'],
    table: ['border', 'cellpadding', 'cellspacing', 'width'],
    td: ['colspan', 'rowspan', 'width', 'height'],
    th: ['colspan', 'rowspan', 'width', 'height'],
    font: ['color', 'size', 'face'],
    ol: ['start', 'type'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid', 'data'] },
  allowProtocolRelative: false,
  allowedStyles: { '*': styles },
  nonTextTags: ['style', 'script', 'textarea', 'option', 'title', 'noscript', 'iframe', 'object', 'svg', 'math', 'template', 'noembed', 'noframes', 'xmp', 'plaintext'],
  nestingLimit: 100,
  transformTags: {
    a: (_tag, { href = '' }) => ({ tagName: 'a', attribs: { href, target: '_blank', rel: 'noopener noreferrer nofollow' } }),
    // A picture from elsewhere would tell its sender that it was looked at: its words stay, it is not fetched.
    img: (_tag, attribs) => {
      const { src = '', alt = '' } = attribs
      return /^cid:/i.test(src) || picture.test(src) ? { tagName: 'img', attribs } : { tagName: 'span', attribs: {}, text: alt ? `[${alt}]` : '' }
    },
  },
}

/** HTML of a mail by an allow-list: no scripts, no styles but harmless ones, nothing that fetches. */
export function cleanHtml(html: string): string {
  return sanitize(html, options)
}

/** The words of cleaned HTML, a line for each of its blocks. In what was cleaned every `<` begins a tag. */
export function wordsOfHtml(clean: string): string {
  const lines = clean
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|hr)\b[^>]*>|<\/(?:p|div|tr|li|h[1-6]|blockquote|table|pre|dd|dt)>/gi, '\n')
    .replace(/<\/t[dh]>/gi, ' ')
    .replace(/<[^>]*>/g, '')
  return plain(lines)
    .split('\n')
    .map(line => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' }
function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, entity => entities[entity]!)
}
