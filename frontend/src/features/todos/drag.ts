// Dragging rows, by the browser's own drag and drop. Loaded after the first paint.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'

/** Tells our rows from anything else that is dragged over the page. */
const KIND = 'daybook-todo'

export interface RowDrag {
  readonly id: string
  readonly drop: (id: string, target: { readonly id: string; readonly edge: 'top' | 'bottom' }) => void
}

const isTextField = (row: HTMLElement): boolean => row.querySelector('input:not([type=checkbox])') !== null

/** Makes a row draggable, and a place to drop others of its list on. Returns the function that ends it. */
export const attachRow = (row: HTMLElement, { id, drop }: RowDrag): (() => void) => {
  const clear = (): void => {
    delete row.dataset['edge']
  }
  return combine(
    draggable({
      element: row,
      // A title that is being edited is for selecting text.
      canDrag: () => !isTextField(row),
      getInitialData: () => ({ kind: KIND, id, list: row.parentElement }),
      onDragStart: () => {
        row.dataset['dragging'] = ''
      },
      onDrop: () => {
        delete row.dataset['dragging']
      },
    }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data['kind'] === KIND && source.data['list'] === row.parentElement,
      getData: ({ input, element }) =>
        attachClosestEdge({ id }, { input, element, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self, source }) => {
        const edge = extractClosestEdge(self.data)
        if (edge && source.data['id'] !== id) row.dataset['edge'] = edge
        else clear()
      },
      onDragLeave: clear,
      onDrop: ({ self, source }) => {
        clear()
        const edge = extractClosestEdge(self.data)
        if (edge === 'top' || edge === 'bottom') drop(String(source.data['id']), { id, edge })
      },
    }),
  )
}
