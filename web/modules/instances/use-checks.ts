import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { EvidenceFile, InstanceView, PointView } from '#modules/instances/views.ts'
import { change, upload } from '#web/shell/api.ts'
import { useToast } from '#web/ui/toast.tsx'
import { lookAgain } from './queries.ts'

export type Uploading = Readonly<{ item: number; name: string; percent: number }>
/** What is written at a point of the checklist. */
export type Made = Readonly<{ note: string; files: readonly string[]; done: boolean }>
export type Checks = Readonly<{
  put: (item: number, make: (point: PointView) => Made) => Promise<void>
  attach: (item: number, files: readonly File[]) => Promise<void>
  /** Waits until everything that was ticked, written and sent here is on the server. */
  settled: () => Promise<void>
  uploading: Uploading | null
}>

/**
 * Changes of a checklist, one after the other: each begins with how the point stands then, so that a note that is saved while a photo is on its
 * way takes nothing from it.
 */
export function useChecks(instance: string, step: number): Checks {
  const client = useQueryClient()
  const toast = useToast()
  const queue = useRef<Promise<void>>(Promise.resolve())
  const [uploading, setUploading] = useState<Uploading | null>(null)
  const inTurn = useCallback(
    (work: () => Promise<void>) => {
      queue.current = queue.current.then(work).catch(error => {
        setUploading(null)
        toast.failed(error)
      })
      return queue.current
    },
    [toast],
  )
  const write = useCallback(
    async (item: number, make: (point: PointView) => Made) => {
      const point = pointNow(client, { instance, step, item })
      if (!point) return
      const { note, files, done } = make(point)
      await change(`/instances/${instance}/check`, { step, check: { item, note, files: [...files] }, done })
      await lookAgain(client, instance)
    },
    [client, instance, step],
  )
  const put = useCallback((item: number, make: (point: PointView) => Made) => inTurn(() => write(item, make)), [inTurn, write])
  const attach = useCallback(
    (item: number, files: readonly File[]) =>
      inTurn(async () => {
        for (const file of files) {
          const tell = (sent: number) => setUploading({ item, name: file.name, percent: Math.floor((sent / Math.max(1, file.size)) * 100) })
          tell(0)
          const { hash } = await upload<EvidenceFile>(`/instances/${instance}/evidence`, file, tell).done
          await write(item, point => ({ note: point.note, files: [...new Set([...point.files.map(each => each.hash), hash])], done: true }))
        }
        setUploading(null)
      }),
    [inTurn, write, instance],
  )
  return { put, attach, settled: useCallback(() => queue.current, []), uploading }
}

function pointNow(client: QueryClient, { instance, step, item }: Readonly<{ instance: string; step: number; item: number }>): PointView | undefined {
  const view = client.getQueryData<InstanceView>(['instances', instance])
  return view?.open.find(({ key }) => key === step)?.points.find(point => point.item === item)
}
