/** The language of some words, of those that are spoken here: Chinese where a fifth of the letters are Han characters. */
export function languageOf(text: string): 'zh-CN' | 'en' {
  const letters = text.match(/\p{L}/gu) ?? []
  const chinese = letters.filter(letter => /\p{Script=Han}/u.test(letter))
  return letters.length > 0 && chinese.length * 5 >= letters.length ? 'zh-CN' : 'en'
}
