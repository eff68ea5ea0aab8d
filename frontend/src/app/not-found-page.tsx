import { Link } from 'wouter'
import { EmptyState } from '../ui/empty-state'
import { Page, Sheet } from '../ui/page'

/** What an address that leads nowhere shows. */
export const NotFoundPage = () => (
  <Page title="Page not found">
    <Sheet>
      <EmptyState title="There is nothing at this address">
        It may be mistyped, or the page has moved. <Link to="/today">Go to Today</Link>
      </EmptyState>
    </Sheet>
  </Page>
)
