import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#kernel/time.ts'
import { days, hours, minutes, seconds } from '#kernel/time.ts'
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatDay,
  formatDuration,
  formatInstant,
  formatInterval,
  formatNear,
  formatNumber,
  formatRatio,
  formatShare,
  formatShortDay,
  spaced,
} from './format.ts'

const sunday = Date.UTC(2026, 10, 22, 6, 5) as Instant
const shanghai = 'Asia/Shanghai'
const plain = (text: string) => text.replaceAll('\u2009', ' ')

test('a duration says its two largest parts in both languages', () => {
  const said = (milliseconds: number) => [plain(formatDuration(milliseconds, 'zh-CN')), plain(formatDuration(milliseconds, 'en'))]
  assert.deepEqual(said(hours(2) + minutes(15)), ['2 小时 15 分', '2 h 15 m'])
  assert.deepEqual(said(hours(3)), ['3 小时', '3 h'])
  assert.deepEqual(said(days(3) + hours(4) + minutes(10)), ['3 天 4 小时', '3 d 4 h'])
  assert.deepEqual(said(seconds(42)), ['42 秒', '42 s'])
  assert.deepEqual(said(minutes(4) + seconds(30)), ['4 分 30 秒', '4 m 30 s'])
  assert.deepEqual(said(0), ['0 秒', '0 s'])
  assert.deepEqual(said(-minutes(20)), ['−20 分', '−20 m'])
})
test('rounding never shows 60 of a smaller unit', () => {
  for (const milliseconds of [59_600, minutes(59) + 59_000, hours(23) + minutes(59.8), minutes(9) + 59_700])
    assert.doesNotMatch(plain(formatDuration(milliseconds, 'en')), /\b60 (s|m)|\b24 h/)
})
test('what was not measured is a dash, not a zero', () => {
  assert.equal(formatDuration(null, 'en'), '–')
  assert.equal(formatNumber(null, 'zh-CN'), '–')
  assert.equal(formatShare(null, 0, 'en'), '–')
})
test('a percentage earns its decimal', () => {
  assert.equal(formatShare(0.12345, 5000, 'en'), '12.3%')
  assert.equal(formatShare(0.12345, 40, 'en'), '12%')
  assert.equal(formatInterval(0.1, 0.2, 40, 'zh-CN'), '10%–20%')
})
test('instants are said in the zone that was asked for', () => {
  assert.equal(formatInstant(sunday, 'zh-CN', shanghai), '2026年11月22日 周日 14:05')
  assert.deepEqual([formatNear(sunday, sunday + 3_600_000, 'en', shanghai), formatNear(sunday, sunday + 86_400_000, 'en', shanghai)], ['14:05', 'Sun 22 Nov 2026, 14:05'])
  assert.equal(formatInstant(sunday, 'en', shanghai), 'Sun 22 Nov 2026, 14:05')
  assert.equal(formatInstant(sunday, 'en', 'America/New_York'), 'Sun 22 Nov 2026, 01:05')
  assert.equal(formatDay(sunday, 'zh-CN', shanghai), '2026年11月22日')
  assert.equal(formatShortDay(sunday, 'en', shanghai), '22 Nov')
  assert.equal(formatClock(sunday, 'zh-CN', shanghai), '11月22日 14:05:00')
})
test('time is relative under a day and a date after it', () => {
  const ago = (milliseconds: number) => plain(formatAgo((sunday - milliseconds) as Instant, sunday, 'zh-CN', shanghai))
  assert.deepEqual([ago(seconds(10)), ago(minutes(5)), ago(hours(3))], ['刚刚', '5 分钟前', '3 小时前'])
  assert.equal(ago(days(2)), '2026年11月20日 周五 14:05')
})
test('Chinese and Latin are kept a thin space apart', () => {
  assert.equal(plain(spaced('共12个案例')), '共 12 个案例')
  assert.equal(spaced('已有 3 个'), '已有\u20093\u2009个')
  assert.equal(spaced('导入XES文件'), '导入\u2009XES\u2009文件')
  assert.equal(spaced('自2026年9月3日起'), '自\u20092026年9月3日起')
  assert.equal(spaced('no Chinese here'), 'no Chinese here')
})
test('sizes and ratios', () => {
  assert.equal(plain(formatBytes(4_200_000, 'en')), '4.2 MB')
  assert.equal(formatRatio(1.834, 'en'), '×1.83')
})
