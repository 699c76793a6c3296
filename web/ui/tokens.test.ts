import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ColourName } from './tokens.ts'
import { palettes } from './tokens.ts'

/** Relative luminance after WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(start => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map(channel => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((left, right) => right - left)
  return (high! + 0.05) / (low! + 0.05)
}

const texts: readonly ColourName[] = ['ink', 'ink-muted', 'ink-faint', 'accent', 'improvement', 'concern', 'common', 'harm']
const grounds: readonly ColourName[] = ['canvas', 'surface', 'raised', 'sunken']
const pairs: readonly (readonly [ColourName, ColourName])[] = [
  ...texts.flatMap(text => grounds.map(ground => [text, ground] as const)),
  ['on-accent', 'accent'],
  ['accent', 'accent-wash'],
  ['improvement', 'improvement-wash'],
  ['concern', 'concern-wash'],
  ['common', 'common-wash'],
  ['harm', 'harm-wash'],
]

for (const theme of ['light', 'dark'] as const) {
  test(`every text of the ${theme} theme reads at 4.5:1 or better`, () => {
    const weak = pairs.filter(([text, ground]) => contrast(palettes[theme][text], palettes[theme][ground]) < 4.5)
    assert.deepEqual(weak, [])
  })
}
