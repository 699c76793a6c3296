import { useQuery } from '@tanstack/react-query'
import type { ImportPreview, ImportStage, ImportView, Mapping } from '#modules/mesh/views.ts'
import { change, read } from '#web/shell/api.ts'

const moving: readonly ImportStage[] = ['running', 'undoing']

export function isMoving(view: ImportView): boolean {
  return moving.includes(view.stage)
}

/** One import; while it runs the stream announces progress, and a slow poll stands in where the stream cannot pass. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => read(`/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 2000 : false),
  })
}

/** How rows taken again from quarantine ended; what still cannot be taken stays there with its new reason. */
export type Retaken = Readonly<{ taken: number; repeated: number; stillRefused: number; reason: string | null }>

export type Wish = Readonly<{ mapping: Mapping | null; objectType: string | null }>

/** How the first rows would be taken under a mapping; without one the server guesses. */
export function usePreview(id: string, wish: Wish) {
  return useQuery({
    queryKey: ['import-preview', id, wish],
    queryFn: async ({ signal }): Promise<ImportPreview> => {
      if (!wish.mapping) return read(`/imports/${id}/preview`, { objectType: wish.objectType }, signal)
      const preview = await change(`/imports/${id}/preview`, { mapping: wish.mapping })
      return preview
    },
    placeholderData: before => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
