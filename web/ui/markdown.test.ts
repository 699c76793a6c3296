import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markdownHtml } from './markdown.ts'

test('headings stand two steps lower, links open in a window of their own', () => {
  assert.equal(markdownHtml('# 接听').trim(), '<h3>接听</h3>')
  assert.match(markdownHtml('[制度](https://example.org)'), /<a href="https:\/\/example.org" target="_blank" rel="noopener noreferrer">制度<\/a>/)
})
test('HTML stays text, pictures are not fetched, script addresses make no link', () => {
  const html = markdownHtml('<script>alert(1)</script> <img src=x onerror=alert(1)> ![p](https://example.org/p.png) [x](javascript:alert(1)) [y](data:text/html,1)')
  assert.doesNotMatch(html, /<script|<img|href="(javascript|data):/i)
})
test('whatever is written, only the renderer’s own tags come out', () => {
  const part = fc.constantFrom('<', '>', '"', "'", '`', '[', ']', '(', ')', '!', '*', '# ', '- ', '\n', 'javascript:', 'onclick=', 'a', '&', '<b>', '</p>')
  const own = /<(?!\/?(?:h[3-6]|p|ul|ol|li|em|strong|code|pre|blockquote|a|br|hr|table|thead|tbody|tr|th|td|s)\b)/
  fc.assert(fc.property(fc.array(part, { maxLength: 30 }), parts => assert.doesNotMatch(markdownHtml(parts.join('')), own)))
})
