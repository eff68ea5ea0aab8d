/** Sets the focus at the beginning of the page's content, where it was going to be lost. */
export const focusMain = (): void => document.getElementById('main')?.focus({ preventScroll: true })
