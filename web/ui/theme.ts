import type { ThemeConfig } from 'antd'
import { theme as antdTheme } from 'antd'
import type { ThemeName } from './tokens.ts'
import { palettes } from './tokens.ts'

type Colours = (typeof palettes)[ThemeName]

/** Ant Design drawn in our own tokens: flat, hairlines instead of shadows, jade for action. @param motion whether things may move; a list that waits for the end of a movement that never begins stays there unseen */
export function antdThemeFor(name: ThemeName, motion: boolean): ThemeConfig {
  const colour = palettes[name]
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    cssVar: { key: 'qm' },
    hashed: false,
    token: { ...colourTokens(colour), ...shapeTokens, motion },
    components: componentTokens(colour),
  }
}

const shapeTokens: NonNullable<ThemeConfig['token']> = {
  borderRadius: 6,
  fontSize: 14,
  fontFamily: 'var(--font)',
  controlHeight: 34,
  lineWidth: 1,
  wireframe: false,
  boxShadow: 'var(--floating)',
  boxShadowSecondary: 'var(--floating)',
  motionDurationFast: '0.1s',
  motionDurationMid: '0.14s',
  motionDurationSlow: '0.18s',
}

function colourTokens(colour: Colours): NonNullable<ThemeConfig['token']> {
  return {
    colorPrimary: colour.accent,
    colorInfo: colour.accent,
    colorError: colour.harm,
    colorWarning: colour.concern,
    colorSuccess: colour.accent,
    colorLink: colour.accent,
    colorText: colour.ink,
    colorTextSecondary: colour['ink-muted'],
    colorTextTertiary: colour['ink-faint'],
    colorTextPlaceholder: colour['ink-faint'],
    colorBgBase: colour.surface,
    colorBgContainer: colour.surface,
    colorBgElevated: colour.raised,
    colorBgLayout: colour.canvas,
    colorBorder: colour.hairline,
    colorBorderSecondary: colour.hairline,
    colorTextLightSolid: colour['on-accent'],
  }
}

function componentTokens(colour: Colours): NonNullable<ThemeConfig['components']> {
  return {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500, defaultBg: colour.surface },
    Segmented: {
      trackBg: colour.sunken,
      itemSelectedBg: colour.surface,
      itemColor: colour['ink-muted'],
      itemSelectedColor: colour.ink,
      trackPadding: 3,
    },
    Tooltip: { colorBgSpotlight: colour.ink, colorTextLightSolid: colour.surface },
    Select: { optionSelectedBg: colour['accent-wash'] },
    Tag: { defaultBg: colour.sunken },
  }
}
