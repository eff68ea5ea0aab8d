import { useWorkspace } from '../../app/workspace'
import type { LostValue } from './contested-record'

/** Who wrote a value, as a person would say it. */
export const useAuthorWords = (): ((lost: LostValue) => string) => {
  const { engine, workspaceId, person } = useWorkspace()
  return ({ author, deviceId }) => {
    if (author === person.id)
      return deviceId === engine.deviceId ? 'You, on this device' : 'You, on another device'
    const member = engine.records(workspaceId).get(`member#${author}`)
    return member?.__typename === 'Member' ? member.name : 'Somebody else'
  }
}
