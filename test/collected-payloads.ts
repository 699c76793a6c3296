import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const textOf = (file: string): string => readFileSync(fileURLToPath(import.meta.resolve(file)), 'utf8')
const naughty = JSON.parse(textOf('big-list-of-naughty-strings/blns.json')) as readonly string[]
const seeds = textOf('xss-filters/tests/fuzz/bin/seed.xss')
  .split('\n')
  .filter(line => line.trim() !== '')

/** What others have collected, as far as it is markup at all: big-list-of-naughty-strings (MIT) and the seeds that xss-filters is tried with (BSD). They tell that they ran by `alert` and the like. */
export const collectedPayloads: readonly string[] = [...new Set([...naughty, ...seeds])].filter(text => text.includes('<'))
