import type { RecordBatch } from '#platform/reader/record.ts'
import type { Mapping } from '../views.ts'
export const demoBytes = 1_000_000
export function demoName(options: object): string { return JSON.stringify(options) }
export function demoMapping(): Mapping { return { columns: {}, attributes: [], timeFormat: 'epoch-ms', zone: 'Asia/Shanghai' } }
export function* demoRecords(_name: string): Generator<RecordBatch> {}
