const chinese =
  /问题|非常|十分|收到了?|知道了?|明白了?|可以了?|没问题了?|解决了?|搞定了?|谢谢|感谢|多谢|谢了|麻烦了?|辛苦了?|再见|拜拜|客服|小哥|小姐姐|师傅|你们|您|你|太|好|行|嗯|啦|了|哈|呢|的|已|都/gu
const english =
  /\b(?:thanks?|thx|ty|many|lot|so|very|much|great|perfect|awesome|good|nice|ok|okay|all|got|it|works?|now|that|solved|fixed|done|cheers|regards|best|kind|bye|have|an?|day|for|your|the|help|quick|reply|support|again|you|is|appreciated?|really|i)\b/giu
const thanked = /谢|辛苦|thank|thx|\bty\b|cheers|appreciat|好的|收到|\bok\b|great|perfect|解决了|搞定/iu
const longest = 120

/** Whether somebody only says thanks, or that it is well: such a word does not bring a solved case back. An empty text is no word at all. */
export function isThanks(text: string): boolean {
  const said = text.trim()
  if (said === '') return true
  if (said.length > longest || !thanked.test(said) || /[?？]/.test(said)) return false
  return !/[\p{L}\p{N}]/u.test(said.replace(chinese, '').replace(english, ''))
}
