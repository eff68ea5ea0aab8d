import { useWorkspace } from './workspace'

/** What a person is called in the open workspace; undefined for one who has left it. */
export const useMemberName = (): ((personId: string) => string | undefined) => {
  const { engine, workspaceId } = useWorkspace()
  return (personId) => {
    const member = engine.records(workspaceId).get(`member#${personId}`)
    return member?.__typename === 'Member' ? member.name : undefined
  }
}
