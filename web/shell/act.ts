import type { QueryKey } from '@tanstack/react-query'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '#web/ui/problem.ts'
import { useToast } from '#web/ui/toast.tsx'

type Act<Input, Answer> = Readonly<{
  send: (input: Input) => Promise<Answer>
  /** Which queries the change made stale. */
  stale?: readonly QueryKey[]
  done?: (answer: Answer, input: Input) => void
  said?: string
  /** Forms show their own field errors; everything else tells in a toast. */
  quiet?: boolean
}>

/** A change by the user: sends it, refreshes what it touched, and says what became of it. */
export function useAct<Input = void, Answer = unknown>({ send, stale = [], done, said, quiet }: Act<Input, Answer>) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation<Answer, Error, Input>({
    mutationFn: send,
    onSuccess: async (answer, input) => {
      await Promise.all(stale.map(queryKey => client.invalidateQueries({ queryKey })))
      if (said) toast.done(said)
      done?.(answer, input)
    },
    onError: error => {
      const inForm = quiet && (error instanceof ProblemError || error.name === 'NotAllowedError')
      if (!inForm) toast.failed(error)
    },
  })
}
