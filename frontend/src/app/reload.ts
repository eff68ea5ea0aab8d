/** Loads the page anew, in the newest version that this browser has: one that is broken may have been mended since. */
export const reload = (): void => {
  void import('./updates').then(
    ({ reloadIntoNewest }) => reloadIntoNewest(),
    () => location.reload(),
  )
}
