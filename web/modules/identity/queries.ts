import { useQuery } from '@tanstack/react-query'
import type { PasskeyRow, SessionRow, TokenRow, UnitRow } from '#modules/identity/views.ts'
import { read, readRows } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'

/** Small lists that come whole. */
function useWhole<Row>(key: string, path: string) {
  return useQuery({
    queryKey: [key],
    queryFn: ({ signal }) => readRows<Row>(path, {}, signal).then(answer => answer.rows),
  })
}

export const useUnits = () => useWhole<UnitRow>('units', '/units')
export const useTokens = () => useWhole<TokenRow>('tokens', '/tokens')
export const useSessions = () => useWhole<SessionRow>('sessions', '/sessions')
export const usePasskeys = () => useWhole<PasskeyRow>('passkeys', '/passkeys')

/** Names of certificates that are known, for those who may see people; nobody else is offered any. */
export function useCertificateNames() {
  const enabled = useMay('identity.read')
  return useQuery({
    queryKey: ['certificates', 'names'],
    queryFn: ({ signal }) => readRows<string>('/certificates/names', {}, signal).then(answer => answer.rows),
    enabled,
  })
}

export function useWorkingHours() {
  return useQuery({
    queryKey: ['tenant', 'working-hours'],
    queryFn: ({ signal }) => read('/tenant/working-hours', {}, signal),
  })
}

export function useSeal() {
  return useQuery({ queryKey: ['seal'], queryFn: ({ signal }) => read('/audit/seal', {}, signal) })
}
