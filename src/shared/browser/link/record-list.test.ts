import { InMemoryCache } from '@apollo/client/cache'
import { expect, test } from 'vitest'
import { TodosDocument } from './generated/graphql'
import { RecordList } from './record-list'

const [milk, bread, salt] = [{ title: 'Milk' }, { title: 'Bread' }, { title: 'Salt' }]

test('[R50] a list follows changes, each in its place, new ones at the end; the list that was stays as it was', () => {
  const before = new RecordList([milk, bread])
  const oatMilk = { title: 'Oat milk' }
  const after = before.change([{ before: milk, after: oatMilk }, { after: salt }, { before: bread }])
  expect(after.items).toEqual([oatMilk, salt])
  expect(before.items).toEqual([milk, bread])
})

test('[R50] what a list has already does not enter twice, what it never had does not leave', () => {
  const list = new RecordList([milk])
  expect(list.change([{ after: milk }, { before: bread }]).items).toEqual([milk])
})

test('[R50] Apollo holds a list without looking inside, and takes another list for another value', () => {
  let looks = 0
  const look = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      ownKeys: (object) => {
        looks += 1
        return Reflect.ownKeys(object)
      },
    })
  const cache = new InMemoryCache()
  const [query, variables] = [TodosDocument, { workspaceId: 'w' }]
  const told: unknown[] = []
  cache.watch({ query, variables, optimistic: true, callback: ({ result }) => told.push(result) })
  const write = (items: readonly object[]): RecordList<never> => {
    const todoList = new RecordList(look(items) as never[])
    cache.writeQuery({ query, variables, data: { todoList } })
    return todoList
  }
  const first = write([look(milk)])
  const second = write([look(milk)])
  expect(told).toEqual([{ todoList: first }, { todoList: second }])
  expect((told[1] as { todoList: unknown }).todoList).toBe(second)
  expect(looks).toBe(0)
})
