// Stylesheets that could not be fetched. A module may be imported again; its stylesheet's link has had its chance and
// stays broken, and the module would come without its looks.

const broken = new Set<HTMLLinkElement>()

/** Notices stylesheets that fail from now on. */
export const watchStyles = (): void =>
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') broken.add(target)
    },
    // An element's error doesn't bubble.
    true,
  )

const replace = (link: HTMLLinkElement): Promise<void> =>
  new Promise((done, failed) => {
    const again = link.cloneNode() as HTMLLinkElement
    again.addEventListener('load', () => done())
    again.addEventListener('error', () => failed(new Error(`${again.href} could not be loaded`)))
    broken.delete(link)
    link.replaceWith(again)
  })

/** Fetches them again. Rejects when one fails again. */
export const mendStyles = async (): Promise<void> => {
  await Promise.all([...broken].map(replace))
}
