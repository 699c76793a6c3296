import type { ThemeName } from './tokens.ts'
import { palettes } from './tokens.ts'

/** What every chart has in common in one appearance: its typeface, the text at its axes, the box that opens over a point. */
export function chartLook(theme: ThemeName) {
  const colours = palettes[theme]
  return {
    textStyle: { fontFamily: 'Inter UI, PingFang SC, Noto Sans SC, Noto Sans CJK SC, sans-serif' },
    axisText: { color: colours['ink-faint'], fontSize: 12 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.raised,
      borderColor: colours.hairline,
      textStyle: { color: colours.ink, fontSize: 13 },
      renderMode: 'richText',
    },
  } as const
}
