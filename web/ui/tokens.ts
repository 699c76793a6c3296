/** Design tokens (设计变量): the one source of every colour; sizes, type and motion live beside it in `tokens.css`. */
export type ThemeName = 'light' | 'dark'

export type ColourName =
  | 'canvas'
  | 'surface'
  | 'raised'
  | 'sunken'
  | 'hairline'
  | 'ink'
  | 'ink-muted'
  | 'ink-faint'
  | 'accent'
  | 'accent-strong'
  | 'accent-wash'
  | 'on-accent'
  | 'improvement'
  | 'improvement-fill'
  | 'improvement-wash'
  | 'concern'
  | 'concern-fill'
  | 'concern-wash'
  | 'common'
  | 'common-fill'
  | 'common-wash'
  | 'harm'
  | 'harm-wash'
  | 'wait-1'
  | 'wait-2'
  | 'wait-3'
  | 'wait-4'
  | 'shadow'

type Palette = Readonly<Record<ColourName, string>>

/** Blue = improvement, orange = concern, grey = common cause, red only for harm; the violet ramp orders waiting without judging it. */
const light: Palette = {
  canvas: '#f6f8f7',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#eef2f0',
  hairline: '#dfe5e2',
  ink: '#15201c',
  'ink-muted': '#45524d',
  'ink-faint': '#5f6c67',
  accent: '#1f7a5c',
  'accent-strong': '#155c45',
  'accent-wash': '#e3f1eb',
  'on-accent': '#ffffff',
  improvement: '#1d5fb8',
  'improvement-fill': '#3f83dc',
  'improvement-wash': '#e3edfa',
  concern: '#9a4b05',
  'concern-fill': '#e98a2b',
  'concern-wash': '#fcefe0',
  common: '#55625d',
  'common-fill': '#9aa7a1',
  'common-wash': '#e9edeb',
  harm: '#b3261e',
  'harm-wash': '#fbe9e7',
  'wait-1': '#c3cbc8',
  'wait-2': '#a79fc9',
  'wait-3': '#8264b8',
  'wait-4': '#552a95',
  shadow: '#0d1f1824',
}

const dark: Palette = {
  canvas: '#0e1312',
  surface: '#151b19',
  raised: '#1c2421',
  sunken: '#0a0f0d',
  hairline: '#2b3531',
  ink: '#e7eeeb',
  'ink-muted': '#b3bfba',
  'ink-faint': '#8f9c97',
  accent: '#4fbf95',
  'accent-strong': '#7ad6b2',
  'accent-wash': '#17332a',
  'on-accent': '#06231a',
  improvement: '#7fb2f2',
  'improvement-fill': '#4f8fe0',
  'improvement-wash': '#16283f',
  concern: '#f2a552',
  'concern-fill': '#dd8128',
  'concern-wash': '#38260f',
  common: '#a5b1ac',
  'common-fill': '#6f7d77',
  'common-wash': '#232b28',
  harm: '#f28b82',
  'harm-wash': '#3b1c1a',
  'wait-1': '#47524e',
  'wait-2': '#6d639c',
  'wait-3': '#9a80d6',
  'wait-4': '#c9b2ff',
  shadow: '#00000080',
}

export const palettes: Readonly<Record<ThemeName, Palette>> = { light, dark }

/** Write the colours of a theme onto the document; every style sheet reads them as `var(--name)`. */
export function applyPalette(theme: ThemeName): void {
  const root = document.documentElement
  root.dataset.theme = theme
  root.style.colorScheme = theme
  for (const [name, value] of Object.entries(palettes[theme])) root.style.setProperty(`--${name}`, value)
}
