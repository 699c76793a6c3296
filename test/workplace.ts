import assert from 'node:assert/strict'
import type { InstanceView } from '#modules/instances/views.ts'
import type { Answer, Client, TestHouse } from './house.ts'
import { openTestHouse, testId } from './house.ts'

/** A house with a manager who designs and an agent who works, for tests of running processes. */
export async function openWorkplace() {
  const house: TestHouse = await openTestHouse()
  const [manager, agent] = [await house.as('quality-manager'), await house.as('representative')]
  const view = async (id: string): Promise<InstanceView> => ok(await agent.get(`/instances/${id}`))
  const keyOf = async (id: string, name: string): Promise<number> => (await view(id)).open.find(step => step.name === name)!.key
  return {
    ...{ house, manager, agent, view, keyOf },
    published: (xml: string): Promise<string> => published(manager, xml),
    started: async (process: string): Promise<string> => {
      const id = testId()
      ok(await agent.post(`/instances/${id}/start`, { process, caseKey: `C-${id}`, title: 'A case', start: null, choices: {} }))
      return id
    },
    openNames: async (id: string): Promise<string[]> => (await view(id)).open.map(({ name }) => name),
    complete: async (id: string, name: string, extra: object = {}): Promise<Answer> =>
      agent.post(`/instances/${id}/complete`, { step: await keyOf(id, name), note: '', choices: {}, ...extra }),
  }
}
export type Workplace = Awaited<ReturnType<typeof openWorkplace>>

export function ok(answer: Answer): never {
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export const detail = ({ body }: Answer): string => (body as { detail: string }).detail

async function published(manager: Client, xml: string): Promise<string> {
  const process = testId<'process'>()
  ok(await manager.post(`/processes/${process}/create`, { name: { 'zh-CN': '测试流程', en: 'Test' }, service: null, promiseMinutes: null, xml }))
  ok(await manager.post(`/processes/${process}/publish`, { based: 1 }))
  return process
}
