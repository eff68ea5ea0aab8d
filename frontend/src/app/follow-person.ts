// Keeps an open page to one person. Who is signed in in this browser may change under it: by a sign-out or a sign-in
// in another tab, by what the server answers after the page was shown already, or while the page lay in the history.

import { PERSON_KEY, rememberedPerson } from './session'

/**
 * From now on the page is loaded anew as soon as somebody else, or nobody, is the browser's person. `asked` is the question
 * to the server that may bring that about.
 */
export const followPerson = ({ id }: { readonly id: string }, asked?: Promise<unknown>): void => {
  // Where nothing can be remembered, nobody is ever the browser's person.
  if (!rememberedPerson()) return
  const check = (): void => {
    if (rememberedPerson()?.id !== id) location.reload()
  }
  addEventListener('storage', ({ key }) => {
    if (key === PERSON_KEY || key === null) check()
  })
  addEventListener('pageshow', check)
  void asked?.then(check)
  check()
}
