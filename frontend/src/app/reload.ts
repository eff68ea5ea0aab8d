/** Loads the page anew, in the newest version that this browser has: one that is broken may have been mended since. */
export const reload = (): void => {
  import('./updates').then(({ reloadIntoNewest }) => reloadIntoNewest()).catch(() => location.reload())
}
