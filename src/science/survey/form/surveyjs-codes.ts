/** Gives codes to names: a name that can be one stays; of another its letters and digits, or the word and a number; never the same twice. */
export function codeMaker(word: string, reserved: readonly string[] = []): (name: string) => string {
  const used = new Set(reserved)
  const numbers = new Map<string, number>()
  return name => {
    const bare = name
      .normalize('NFKC')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 50)
    const wish = /^[A-Za-z0-9_-]{1,60}$/.test(name) ? name : bare
    let code = wish
    while (code === '' || used.has(code)) {
      const number = numbers.get(wish) ?? (wish === '' ? 1 : 2)
      numbers.set(wish, number + 1)
      code = wish === '' ? `${word}${number}` : `${wish.slice(0, 50)}-${number}`
    }
    used.add(code)
    return code
  }
}
