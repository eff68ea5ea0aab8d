// The same door as for any other method: without a route of its own, a GET would be taken by the page's `get /*`.
export { handler } from '../any-graphql/index'
