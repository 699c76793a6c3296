import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import { pareto } from '#science/compare/pareto.ts'
import { forecast } from '#science/forecast/forecast.ts'
import type { QueueRefusal } from '#science/queueing/erlang.ts'
import { erlangA, erlangB, erlangC } from '#science/queueing/erlang.ts'
import { kingmanWait, littleCount } from '#science/queueing/laws.ts'
import { staff } from '#science/queueing/staffing.ts'
import type { Data, Result } from './input.ts'
import { isRecord, number, numberOr, pair, records, UnusableInput, whole, within } from './input.ts'
import type { Methods } from './method.ts'

const positive = [Number.MIN_VALUE, Number.POSITIVE_INFINITY] as const

const refusals: Words<QueueRefusal | 'unreachable'> = {
  saturated: text('', ''),
  'no-demand': text('没有到来的工作', 'no work arrives'),
  'no-agents': text('没有座席', 'there are no agents'),
  unreachable: text('再多座席也达不到', 'no number of agents reaches it'),
}

/** A figure, or the refusal as an error that says why. */
function served<Value extends object | number>(value: Value | QueueRefusal | 'unreachable', load: number): Value {
  if (typeof value !== 'string') return value
  throw value === 'saturated' ? new UnusableInput('saturated', '', load) : new UnusableInput('not-defined', '', refusals[value])
}

function erlangBMethod(data: Data): Result {
  const [load, servers] = pair(data, ['offered_load', 'servers'], { range: [0, Infinity] })
  return { blocking: load.map((offered, i) => erlangB(offered, servers[i]!)) }
}

function demandOf(data: Data) {
  return { arrivalsPerMinute: within(data, 'calls', [0, Infinity]) / within(data, 'interval_min', positive), handlingMinutes: within(data, 'aht_min', positive) }
}

function erlangCMethod(data: Data): Result {
  const demand = demandOf(data)
  const load = demand.arrivalsPerMinute * demand.handlingMinutes
  const one = served(erlangC(demand, whole(data, 'agents'), within(data, 'target_min', [0, Infinity])), load)
  return { offered_load: load, p_wait: one.waitChance, service_level: one.serviceLevel, asa: one.meanWaitMinutes, occupancy: one.occupancy }
}

function staffing(data: Data): Result {
  const found = records(data, 'cases').map(one => {
    const goal = {
      targetMinutes: within(one, 'target_min', [0, Infinity]),
      serviceLevel: within(one, 'service_level', [0, 0.999999]),
      mostOccupancy: numberOr(one, 'max_occupancy', 1),
      shrinkage: numberOr(one, 'shrinkage', 0),
    }
    const demand = demandOf(one)
    return served(
      staff(demand, one.patience_min === undefined ? goal : { ...goal, patienceMinutes: within(one, 'patience_min', positive) }),
      demand.arrivalsPerMinute * demand.handlingMinutes,
    )
  })
  return { agents: found.map(({ agents }) => agents), scheduled: found.map(({ rostered }) => rostered) }
}

function erlangAMethod(data: Data): Result {
  const demand = { arrivalsPerMinute: within(data, 'calls_per_min', positive), handlingMinutes: within(data, 'aht_min', positive) }
  const one = served(
    erlangA(demand, within(data, 'mean_patience_min', positive), whole(data, 'agents', 1), within(data, 'target_min', [0, Infinity])),
    demand.arrivalsPerMinute * demand.handlingMinutes,
  )
  return {
    ...{ p_wait: one.waitChance, p_abandon: one.abandonChance, mean_queue: one.meanQueue, mean_wait: one.meanWaitMinutes },
    ...{ occupancy: one.occupancy, service_level: one.serviceLevel },
  }
}

function queueLaws(data: Data): Result {
  const utilisation = within(data, 'rho', [0, Infinity])
  const wait = kingmanWait({ utilisation, arrivalVariation: number(data, 'ca2'), serviceVariation: number(data, 'cs2'), serviceTime: number(data, 'tau_min') })
  return { L: littleCount(number(data, 'lambda_per_h'), number(data, 'W_h')), kingman_wait_min: served(wait, utilisation) }
}

function paretoMethod(data: Data): Result {
  const counts = data.counts
  if (!isRecord(counts) || Object.keys(counts).length === 0) throw new UnusableInput('missing-field', 'counts')
  const checked = Object.fromEntries(Object.keys(counts).map(name => [name, within(counts, name, [0, Infinity])]))
  const { bars, vitalFew } = pareto(checked)
  return {
    order: bars.map(({ name }) => name),
    counts: bars.map(({ count }) => count),
    cumulative_percent: bars.map(({ cumulativePercent }) => cumulativePercent),
    vital_few_80: vitalFew,
  }
}

function occasionsOf(data: Data, field: string): { occasion: (string | null)[] } | Record<string, never> {
  const given = data[field]
  return Array.isArray(given) ? { occasion: given.map(name => (typeof name === 'string' ? name : null)) } : {}
}

function forecastMethod(data: Data): Result {
  const values = data.values
  if (!Array.isArray(values)) throw new UnusableInput('missing-field', 'values')
  const series = { values: values.map(value => (typeof value === 'number' ? value : Number.NaN)), ...occasionsOf(data, 'occasions') }
  const made = forecast(series, {
    steps: whole(data, 'steps', 1),
    period: whole(data, 'period', 1),
    confidence: numberOr(data, 'confidence', 0.95),
    ...occasionsOf(data, 'occasions_ahead'),
  })
  if (made === 'too-short') throw new UnusableInput('too-few', 'values', 2 * whole(data, 'period', 1))
  const { method, model, predictions, backTest } = made
  return {
    ...{ method, model, values: predictions.map(({ value }) => value), lower: predictions.map(({ lower }) => lower), upper: predictions.map(({ upper }) => upper) },
    back_test: backTest && {
      n: backTest.n,
      mean_absolute_error: backTest.meanAbsoluteError,
      seasonal_naive_error: backTest.naiveError,
      skill: backTest.skill,
      coverage: backTest.coverage,
    },
  }
}

const desk = { calls: 100, interval_min: 30, aht_min: 3 }

export const queues: Methods = {
  'erlang-b': { says: text('Erlang B：被拒绝的概率', 'Erlang B: chance to be turned away'), example: { offered_load: [2, 10], servers: [5, 15] }, run: erlangBMethod },
  'erlang-c': { says: text('Erlang C：等待与服务水平', 'Erlang C: waiting and service level'), example: { ...desk, target_min: 0.33, agents: 14 }, run: erlangCMethod },
  'erlang-c-staffing': {
    says: text('达到服务水平所需座席（含缩减率）', 'agents for a service level, with occupancy and shrinkage'),
    example: { cases: [{ ...desk, target_min: 0.33, service_level: 0.8, max_occupancy: 0.85, shrinkage: 0.3 }] },
    run: staffing,
  },
  'erlang-a': {
    says: text('Erlang A：顾客会放弃的队列', 'Erlang A: customers who hang up'),
    example: { calls_per_min: 3.3333, aht_min: 3, mean_patience_min: 5, agents: 14, target_min: 0.3333 },
    run: erlangAMethod,
  },
  'queue-laws': {
    says: text('Little 定律与 Kingman 公式', 'Little’s law and Kingman’s formula'),
    example: { lambda_per_h: 40, W_h: 0.25, rho: 0.8, ca2: 1, cs2: 1, tau_min: 6 },
    run: queueLaws,
  },
  pareto: { says: text('帕累托排序', 'Pareto order and the vital few'), example: { counts: { 'price code': 80, 'contact number': 94, 'part number': 33 } }, run: paretoMethod },
  forecast: {
    says: text('预测：指数平滑或季节朴素，抗节假日，附回测', 'forecast by exponential smoothing or seasonal naive, robust to holidays, back-tested'),
    example: { values: [20, 31, 30, 29, 33, 12, 9, 21, 32, 29, 30, 34, 13, 8, 22, 30, 31, 30, 35, 12, 10, 21, 33, 30, 31, 33, 14, 9], period: 7, steps: 3 },
    run: forecastMethod,
  },
}
