import type { Running } from './up.ts'

/** What the terminal says once the first page can be served. */
export function printUp({ settings, link }: Running, milliseconds: number): void {
  const chinese = settings.locale === 'zh-CN'
  const took = (milliseconds / 1000).toFixed(1)
  console.log(chinese ? `\n  品格 Qualimesh 已启动（${took} 秒）：${settings.publicUrl}` : `\n  Qualimesh is up (${took} s): ${settings.publicUrl}`)
  if (link)
    console.log(chinese ? `\n  首位管理员的一次性登录链接（7 天内有效）：\n  ${link}` : `\n  One-time sign-in link for the first administrator (valid for 7 days):\n  ${link}`)
  console.log(chinese ? '\n  按 Ctrl-C 停止。\n' : '\n  Ctrl-C stops it.\n')
}
