import { Button } from 'antd'
import { useState } from 'react'
import type { TokenRow } from '#modules/identity/views.ts'
import { permissionWords } from '#modules/identity/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { AccessTabs } from './AccessTabs.tsx'
import { useTokens } from './queries.ts'
import { Tag } from './Tag.tsx'
import { TokenForm } from './TokenForm.tsx'
import { accessWords } from './words.ts'

/** API tokens (接口令牌): systems that act in their own name. */
export function TokenList() {
  const say = useWords(accessWords)
  const { data: tokens, error, refetch } = useTokens()
  const [creating, setCreating] = useState(false)
  const columns = useColumns()
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {say('newToken')}
    </Button>
  )
  return (
    <ListFrame title={say('access')} fact={say('tokensFact')} actions={create} tools={<AccessTabs />}>
      {tokens ? (
        <DataTable label={say('tokens')} columns={columns} rows={tokens} rowKey={row => row.id} empty={<EmptyState title={say('noTokens')} body={say('tokensFact')} />} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
      {creating && <TokenForm onClose={() => setCreating(false)} />}
    </ListFrame>
  )
}

function useColumns(): readonly Column<TokenRow>[] {
  const say = useWords(accessWords)
  const sayPermission = useWords(permissionWords)
  return [
    { key: 'name', title: say('unitName'), lead: true, cell: row => row.name },
    { key: 'scopes', title: say('scopes'), wide: true, cell: row => row.scopes.map(scope => sayPermission(scope)).join(' · ') },
    { key: 'created', title: say('created'), cell: row => <When at={row.createdAt} relative /> },
    { key: 'by', title: say('createdBy'), cell: row => row.createdBy },
    { key: 'expires', title: say('expires'), cell: row => <When at={row.expiresAt} /> },
    { key: 'used', title: say('lastUsed'), cell: row => <When at={row.lastUsedAt} relative /> },
    { key: 'actions', title: '', cell: row => <Revoke token={row} /> },
  ]
}

function Revoke({ token }: { token: TokenRow }) {
  const say = useWords(accessWords)
  const revoke = useAct({ send: () => change(`/tokens/${token.id}/revoke`), stale: [['tokens']] })
  if (token.revoked) return <Tag tone="gone">{say('revoked')}</Tag>
  return (
    <ConfirmButton
      size="small"
      type="text"
      danger
      title={say('revokeTitle', { name: token.name })}
      consequence={say('revokeBody')}
      verb={say('revoke')}
      onConfirm={() => revoke.mutateAsync()}
    >
      {say('revoke')}
    </ConfirmButton>
  )
}
