import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import { guessInstantFormat, guessMapping } from './guess.ts'
import type { InstantFormat } from './instant.ts'
import { readInstant } from './instant.ts'

const shanghai = zoneNamed('Asia/Shanghai')!
const berlin = zoneNamed('Europe/Berlin')!
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

test('each writing of half past nine in Shanghai is the same instant', () => {
  const writings: [string, InstantFormat][] = [
    ['2026-01-05T09:30:00+08:00', 'ymd'],
    ['2026-01-05T01:30:00.000Z', 'ymd'],
    ['2026-01-05T09:30', 'ymd'],
    ['2026-01-05 09:30:00', 'ymd'],
    ['2026/1/5 9:30', 'ymd'],
    ['2026年1月5日 09:30', 'ymd'],
    ['2026年1月5日 上午9时30分', 'ymd'],
    ['05.01.2026 09:30', 'dmy'],
    ['01/05/2026 09:30 AM', 'mdy'],
    ['1767576600', 'epoch-s'],
    ['1767576600000', 'epoch-ms'],
    ['1767576600000000', 'epoch-us'],
    ['2026-01-05T01:30:00.000999+0000', 'ymd'],
  ]
  for (const [text, format] of writings) assert.equal(iso(readInstant(text, format, shanghai).at), '2026-01-05T01:30:00.000Z', text)
})

test('noon, midnight and two-digit years', () => {
  assert.equal(iso(readInstant('01/05/26 12:00 AM', 'mdy', utc).at), '2026-01-05T00:00:00.000Z')
  assert.equal(iso(readInstant('01/05/2026 12:15 pm', 'mdy', utc).at), '2026-01-05T12:15:00.000Z')
  assert.equal(iso(readInstant('2026年1月5日 下午3:05', 'ymd', utc).at), '2026-01-05T15:05:00.000Z')
})

test('wall-clock readings follow the zone across its change of clocks', () => {
  assert.equal(iso(readInstant('2026-03-29 01:30', 'ymd', berlin).at), '2026-03-29T00:30:00.000Z')
  assert.equal(iso(readInstant('2026-03-29 03:30', 'ymd', berlin).at), '2026-03-29T01:30:00.000Z')
})

test('what is no time says why', () => {
  const why = (text: string, format: InstantFormat = 'ymd') => readInstant(text, format, utc).problem
  assert.deepEqual(
    [why(''), why('soon'), why('2026-02-30'), why('2026-01-05 25:00'), why('99999999999999999999', 'epoch-ms')],
    ['empty', 'not-a-time', 'no-such-date', 'no-such-time', 'out-of-range'],
  )
  assert.equal(why('2026-01-05T10:00:00+25:00'), 'no-such-time')
})

test('every instant written as ISO is read back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), date =>
      assert.equal(readInstant(date.toISOString(), 'ymd', berlin).at, date.getTime()),
    ),
  )
})

test('the time format shows in the values', () => {
  const guess = (...samples: string[]) => guessInstantFormat(samples)
  assert.deepEqual(
    [guess('1317422324546'), guess('31.12.2026 10:00'), guess('12/31/2026 1:00 PM'), guess('31/12/2026 10:00'), guess('2026/1/5 9:30')],
    ['epoch-ms', 'dmy', 'mdy', 'dmy', 'ymd'],
  )
  assert.deepEqual([guess('7', '8'), guess('open', 'closed'), guess()], [null, null, null])
})

test('Chinese and English headers find their roles', () => {
  const chinese = {
    工单号: '1',
    环节: '受理',
    开始时间: '2026/1/5 9:30',
    完成时间: '2026/1/5 9:40',
    处理人: '李',
    部门: '客服',
    门店: '城东',
    渠道: '电话',
    客户编号: 'k1',
  }
  assert.deepEqual(guessMapping(Object.keys(chinese), [chinese]), {
    mapping: {
      case: '工单号',
      activity: '环节',
      start: '开始时间',
      time: '完成时间',
      person: '处理人',
      unit: '部门',
      site: '门店',
      channel: '渠道',
      customer: '客户编号',
    },
    timeFormat: 'ymd',
    sure: true,
  })
  const english = { 'Case ID': '1', Activity: 'a', 'Complete Timestamp': '2026-01-05 09:30:00', Resource: 'x' }
  assert.deepEqual(guessMapping(Object.keys(english), [english]).mapping, {
    case: 'Case ID',
    activity: 'Activity',
    time: 'Complete Timestamp',
    person: 'Resource',
  })
})
