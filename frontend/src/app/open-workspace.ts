// Which workspace to open. Remembered, so that the next start needs no answer from the server to begin.

import type { ApolloClient } from '@apollo/client/core'
import { ViewerDocument } from '@architect/shared/browser/link/generated/graphql'

const keyOf = (personId: string): string => `daybook.workspace.${personId}`

/** The workspace that the person last had open here. */
export const rememberedWorkspace = (personId: string): string | undefined => {
  try {
    return localStorage.getItem(keyOf(personId)) ?? undefined
  } catch {
    return undefined
  }
}

/** Asks the server for the person's workspace, and remembers it. Rejects when it can't be had. */
export const findWorkspace = async (client: ApolloClient, personId: string): Promise<string> => {
  const { data } = await client.query({ query: ViewerDocument, fetchPolicy: 'network-only' })
  const workspace = data?.viewer?.workspaces[0]
  if (!workspace) throw new Error('This person has no workspace')
  try {
    localStorage.setItem(keyOf(personId), workspace.id)
  } catch {
    // Without storage it is asked for at every start.
  }
  return workspace.id
}
