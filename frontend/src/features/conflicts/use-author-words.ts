import { useMemberName } from '../../app/use-member-name'
import { useWorkspace } from '../../app/workspace'
import type { LostValue } from './contested-record'

/** Who wrote a value, as a person would say it. */
export const useAuthorWords = (): ((lost: LostValue) => string) => {
  const { engine, person } = useWorkspace()
  const nameOf = useMemberName()
  return ({ author, deviceId }) => {
    if (author === person.id)
      return deviceId === engine.deviceId ? 'You, on this device' : 'You, on another device'
    return nameOf(author) ?? 'Somebody else'
  }
}
