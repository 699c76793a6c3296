import { customerImportJob } from '#modules/customers/public.ts'
import type { CustomerRow, ImportLine, ImportView } from '#modules/customers/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { modules, nouns } from '../src/app/wire.ts'
import type { Answer, Client, TestHouse } from './house.ts'
import { ok as accepted } from './workplace.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way.
const ok = (answer: Answer) => accepted(answer)
export const importJob = customerImportJob(modules.flatMap(({ namesOthers }) => namesOthers ?? []))
/** A tenant with somebody who imports customers into it. */
export type Place = Readonly<{ client: Client; tenant: string }>

/** What tests of tables of customers do: upload, look through, take, and look at what came of it. */
export function tablesOf(house: () => TestHouse) {
  const work = ({ tenant }: Place): Promise<boolean> => importJob.run(house().ground, tenant)
  const upload = ({ client }: Place, content: string | Uint8Array): Promise<Answer> =>
    client.send('/customer-imports', content, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('客户.csv') })
  const view = async ({ client }: Place, id: string): Promise<ImportView> => ok(await client.get(`/customer-imports/${id}`))
  const checked = async (place: Place, content: string | Uint8Array, manner: object = {}): Promise<ImportView> => {
    const made = ok(await upload(place, content)) as ImportView
    await work(place)
    if (Object.keys(manner).length > 0) {
      ok(await place.client.post(`/customer-imports/${made.id}/map`, { ...made.manner, ...manner }))
      await work(place)
    }
    return view(place, made.id)
  }
  const rows = async <Row>({ client }: Place, path: string): Promise<Row[]> => (ok(await client.get(path)) as { rows: Row[] }).rows
  return {
    ...{ work, upload, view, checked, rows },
    anew: async (): Promise<Place> => {
      const tenant = await house().newTenant()
      return { tenant, client: await house().asIn(tenant, 'quality-manager') }
    },
    taken: async (place: Place, content: string | Uint8Array, manner: object = {}): Promise<ImportView> => {
      const { id } = await checked(place, content, manner)
      ok(await place.client.post(`/customer-imports/${id}/start`))
      await work(place)
      return view(place, id)
    },
    lines: (place: Place, id: string, show = 'refused'): Promise<ImportLine[]> => rows(place, `/customer-imports/${id}/lines?show=${show}`),
    called: (place: Place, name: string): Promise<CustomerRow[]> => rows(place, `/customers?search=${encodeURIComponent(name)}`),
    replayed: ({ tenant }: Place) => inTenant(house().ground.database, tenant, tx => replayTenant(tx, house().ground.keyring, nouns)),
  }
}

/** Rows, made, changed, unchanged, probably known, refused. */
export const counted = ({ totals }: ImportView) => [totals.rows, totals.created, totals.changed, totals.unchanged, totals.likely, totals.refused]

/** Seven rows: a person of an organisation, one with an e-mail address alone, an organisation, and four that are refused. */
export const table = `客户编号,类型,姓名,手机,邮箱,等级,语言,生日,公司,备注
K-1,,王芳,138 0013 8000,Wang.Fang@example.org,gold,中文,1990/5/1,华东物流,老客户
K-2,,李强,,li@example.org,,English,,,
K-3,企业,南方仓储,020-12345678,,,,,,
K-4,,赵敏,不是电话,,,,,,
K-2,,孙丽,,sun@example.org,,,,,
,奇怪,周涛,,zhou@example.org,,,,,
K-7,,吴磊,,,,,31/12/1980,,
`
