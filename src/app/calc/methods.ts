import { agreements } from './agreements.ts'
import { comparisons } from './comparisons.ts'
import { distributionTables } from './distribution-tables.ts'
import { limitCharts } from './limit-charts.ts'
import type { Methods } from './method.ts'
import { proofs } from './proofs.ts'
import { queues } from './queues.ts'
import { samplings } from './samplings.ts'
import { surveys } from './surveys.ts'
import { timeCharts } from './time-charts.ts'

/** All that `qm calc` can do over lines of JSON, by subject. */
export const subjects: Readonly<Record<string, Methods>> = {
  distributions: distributionTables,
  'control charts': limitCharts,
  'charts over time': timeCharts,
  comparison: comparisons,
  agreement: agreements,
  sampling: samplings,
  proof: proofs,
  surveys,
  'queues and forecasts': queues,
}

export const methods: Methods = Object.assign({}, ...Object.values(subjects))
