// The faults that the simulation found, each with a seed that shows it. A fault is put back by the patches, so that the seed is
// known to still show it: when the simulation changes, it may not, and another one has to be hunted. All but the faults of
// ticks run without them: a tick heals some within a minute.

import type { Planted } from './mutants'
import type { Nemesis } from './nemeses'
import type { Patch } from './patched'

export interface Regression extends Planted {
  readonly seed: number
  readonly only: readonly Nemesis[]
  readonly patches: readonly Patch[]
}

const CORE = 'src/shared/core/sync'
const LOG = 'src/shared/server/log'
const OUTBOX = 'src/shared/browser/outbox'
const RUNNER = 'src/shared/browser/runner'
const STORE = 'src/shared/browser/store'
const SIM = 'test/sim/devices'

/** What a ping does is the world's part here: it runs the same function. */
const headWithoutCatchUp: Patch = {
  file: `${SIM}/server.ts`,
  find: 'head: ({ log }) => catchUp(log, async () => {}, workspaceId)',
  replace: 'head: ({ log }) => log.readHead(workspaceId)',
}

const WITHOUT_TICKS: readonly Regression[] = [
  {
    name: 'the rows of a refused batch went on while a copy of it was under way',
    seed: 9,
    only: ['requests late', 'requests doubled', 'titles forbidden', 'answers lost'],
    patches: [
      {
        file: `${RUNNER}/drain.ts`,
        find: 'if (batch.rows.length > 1) {',
        replace: 'if (batch.rows.length > 25) {',
      },
    ],
  },
  {
    name: 'a row that was refused alone went on in a batch, and a copy of it was under way',
    seed: 724,
    only: ['requests doubled', 'requests late', 'titles forbidden'],
    patches: [
      {
        file: `${RUNNER}/session.ts`,
        find: '(isAlone ? row : withoutBatch(row))',
        replace: 'withoutBatch(row)',
      },
    ],
  },
  {
    name: 'of a batch that was not heard of yet, the push of its entry ended the known rows alone',
    seed: 10,
    only: ['tab messages late', 'tab messages lost', 'answers lost', 'requests late'],
    patches: [
      {
        file: `${RUNNER}/session.ts`,
        find: 'return batches.get(mutationId) ?? (isAlone ? [alone] : [])',
        replace: 'return isAlone ? [alone] : outbox.rows().filter(({ batch }) => batch === mutationId)',
      },
      {
        file: `${RUNNER}/session.ts`,
        find: 'show(batch.rows.filter(({ mutationId }) => !keeper.isEnding(mutationId)).flatMap(takeClaimed))',
        replace: 'for (const row of batch.rows) outbox.change(row)',
      },
    ],
  },
  {
    name: 'a late refusal took rows out of the batch that another tab had chosen since',
    seed: 160,
    only: ['no locks', 'titles forbidden', 'tab messages late', 'transactions aborted', 'requests lost'],
    patches: [
      {
        file: `${RUNNER}/session.ts`,
        find: 'await changeRows({ change: rows, where })',
        replace: 'await changeRows({ change: rows })',
      },
    ],
  },
  {
    name: 'a refused edit was discarded in one tab after another had sent it again',
    seed: 2017,
    only: ['tab messages lost', 'tab messages late', 'titles forbidden', 'answers lost', 'sessions over'],
    patches: [
      {
        file: `${RUNNER}/session.ts`,
        find: 'remove: [mutationId], where: row }',
        replace: 'remove: [mutationId] }',
      },
      { file: `${RUNNER}/session.ts`, find: '...(instead ? { where: instead } : {})', replace: '' },
    ],
  },
  {
    name: 'a row that could not be read again was shown as waiting for ever',
    seed: 101,
    only: ['titles forbidden', 'transactions aborted', 'store handles killed'],
    patches: [
      { file: `${RUNNER}/session.ts`, find: 'stored all the same.\n      ports.onUnread()', replace: '' },
    ],
  },
  {
    name: 'rows that are adopted again after they were sent were shown as waiting for ever',
    seed: 6,
    only: ['local workspace', 'store handles killed'],
    patches: [{ file: `${RUNNER}/session.ts`, find: 'await reread(adopted)', replace: '' }],
  },
  {
    name: 'rows that had ended came back from the store',
    seed: 1277,
    only: ['tab messages late', 'disk full'],
    patches: [
      {
        file: `${RUNNER}/session.ts`,
        find: '.filter(({ row }) => !keeper.isEnding(row.mutationId))',
        replace: '',
      },
    ],
  },
  {
    name: 'a tab led that had lost the lead while it was taking it',
    seed: 83,
    only: ['tabs frozen', 'store handles killed'],
    patches: [
      {
        file: `${RUNNER}/tab.ts`,
        find: 'if (stopped || !leads || runner) return',
        replace: 'if (stopped || runner) return',
      },
    ],
  },
  {
    name: 'a hint that could not be followed left its tab behind',
    seed: 150,
    only: ['transactions aborted', 'store handles killed'],
    patches: [
      {
        file: `${RUNNER}/tab.ts`,
        find: '.catch(() => void ports.look.nudge())\n      .then',
        replace: '.catch(() => undefined)\n      .then',
      },
    ],
  },
  {
    name: 'a tab that had missed a hint did not look when it was looked at',
    seed: 5,
    only: ['tab messages lost'],
    patches: [{ file: `${RUNNER}/tab.ts`, find: 'void ports.look.wake()', replace: '' }],
  },
  {
    name: 'a tab told of its news as if they held what it had from a hint',
    seed: 540,
    only: [
      'pushes lost',
      'sockets cut',
      'no locks',
      'tab messages lost',
      'titles forbidden',
      'requests lost',
      'requests doubled',
    ],
    patches: [{ file: `${RUNNER}/session.ts`, find: 'if (to) keeper.followed(to)', replace: '' }],
  },
  {
    name: 'a sign-in was missed by a request that was under way',
    seed: 40,
    only: ['sessions over', 'network gone', 'requests late'],
    patches: [{ file: `${RUNNER}/loop.ts`, find: '|| (woken && !isTold(outcome)))', replace: ')' }],
  },
  {
    name: 'a sign-in was missed by a socket that was being asked for',
    seed: 429,
    only: ['sessions over', 'answers lost', 'requests late'],
    patches: [{ file: `${RUNNER}/live.ts`, find: 'if (woken) void connect()', replace: '' }],
  },
  {
    name: 'a late 401 of before a sign-in asked for another one',
    seed: 832,
    only: ['sessions over', 'requests late', 'no locks'],
    patches: [
      { file: `${RUNNER}/runner.ts`, find: 'if (!noticed.signedOut) void pullLoop.nudge()', replace: '' },
    ],
  },
  {
    name: 'how far the log was followed was not stored after an entry without records',
    seed: 39,
    only: ['titles forbidden', 'server restored', 'requests late'],
    patches: [
      {
        file: `${STORE}/keeper.ts`,
        find: 'all || moved || ended.size > 0',
        replace: 'all || keys.size > 0 || ended.size > 0',
      },
    ],
  },
  {
    name: 'a row that had ended in a log of before ended once more, without being in the new one',
    seed: 692,
    only: ['answers lost', 'sockets cut', 'disk full', 'server restored', 'titles forbidden'],
    patches: [{ file: `${STORE}/keeper.ts`, find: 'if (next !== epoch) ended = new Set()', replace: '' }],
  },
  {
    name: 'the status kept the head of a log of before',
    seed: 82,
    only: ['server restored', 'no locks'],
    patches: [
      {
        file: `${RUNNER}/runner.ts`,
        find: 'return head.epoch === epoch ? Math.max(head.seq, seq) : seq',
        replace: 'return Math.max(head.seq, seq)',
      },
    ],
  },
  {
    name: 'what could not be stored was not tried again',
    seed: 24,
    only: ['disk full'],
    patches: [
      {
        file: `${STORE}/keeper.ts`,
        find: "((await settle()) ? 'done' : 'retry')",
        replace: "((await settle()) ? 'done' : 'done')",
      },
    ],
  },
  {
    name: 'an edit that had ended was added once more',
    seed: 10,
    only: ['local workspace', 'transactions repeated', 'store handles killed'],
    patches: [{ file: `${STORE}/device-memory.ts`, find: '?? ended.get(row.mutationId)', replace: '' }],
  },
  {
    name: 'a row of the first version was taken to have seen a restored log',
    seed: 126,
    only: ['server restored', 'client upgraded', 'network gone'],
    patches: [
      {
        file: `${OUTBOX}/row.ts`,
        find: "batch: row['mutationId'], epoch: 1 })",
        replace: "batch: row['mutationId'] })",
      },
    ],
  },
  {
    name: 'the base of another epoch was taken for knowledge',
    seed: 8,
    only: ['server restored'],
    patches: [
      {
        file: `${LOG}/commit.ts`,
        find: 'epoch === undefined || epoch === head.epoch',
        replace: 'epoch !== 0',
      },
    ],
  },
  {
    name: 'a page of the log had a hole',
    seed: 106,
    only: ['log trimmed', 'network gone'],
    patches: [{ file: `${LOG}/read-after.ts`, find: '!isDense(entries, cursor.seq)', replace: 'false' }],
  },
  {
    name: 'a writer that died before the head hid its entry from who missed the push',
    seed: 1731,
    only: ['server crashes', 'publishes lost', 'pushes lost'],
    patches: [headWithoutCatchUp],
  },
  {
    name: 'a mutation that was sent again did not finish what its writer had left',
    seed: 53,
    only: ['server crashes', 'publishes lost', 'pushes lost'],
    patches: [
      {
        file: `${LOG}/commit.ts`,
        find: 'if (receipt && receipt.seq > head.seq) await finishEntry(ports, target, receipt.seq)',
        replace: '',
      },
      headWithoutCatchUp,
    ],
  },
  {
    name: 'a value that two devices wrote alike was taken as seen by one of them',
    seed: 686,
    only: ['network gone'],
    patches: [
      {
        file: `${CORE}/merge-field.ts`,
        find: '(stamp.device === device && !stamp.joint)',
        replace: 'stamp.device === device',
      },
    ],
  },
  {
    name: 'a conflict was settled by somebody who had not seen it',
    seed: 127,
    only: ['network gone'],
    patches: [{ file: `${CORE}/conflicts.ts`, find: '|| lostAt(conflict) > base', replace: '' }],
  },
]

const lookedNever: Patch = {
  file: `${RUNNER}/tab.ts`,
  find: 'await ports.look.nudge()\n      runner?.tick()',
  replace: '',
}

export const REGRESSIONS: readonly Regression[] = [
  ...WITHOUT_TICKS.map(
    (regression): Regression => ({ ...regression, only: [...regression.only, 'ticks held back'] }),
  ),
  {
    name: 'nobody sent what a tab had stored that died before it could tell',
    seed: 1560,
    only: ['tabs killed', 'no locks'],
    patches: [lookedNever],
  },
  {
    name: 'who had missed a hint was behind until somebody looked',
    seed: 43,
    only: ['tab messages lost'],
    patches: [lookedNever],
  },
]
