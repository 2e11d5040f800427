import fc from 'fast-check';
import { visitParents } from 'unist-util-visit-parents';
import { expect, test } from 'vitest';
import { visitParents as visitParentsBundled } from '../src/parse/visit-parents.ts';

interface Tree {
  type: string;
  name: number;
  children?: Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record(
    {
      type: fc.constantFrom('a', 'b', 'c'),
      name: fc.nat(),
      children: fc.array(tie('tree'), { maxLength: 4 }),
    },
    { requiredKeys: ['type', 'name'] },
  ),
}));

const tests = fc.constantFrom<unknown[]>(undefined as never, 'a' as never, ['a', 'b'], {
  type: 'c',
} as never);
// What a visitor answers, one visit after the other; then it only looks on.
const answers = fc.array(
  fc.oneof(
    fc.constantFrom(undefined, null, true, 'skip', [], ['skip'], [true, 1], ['skip', 0], false),
    fc.nat(4),
  ),
  { maxLength: 6 },
);

test('the walk of the bundle comes to the same nodes in the same order as that of unist-util-visit-parents', () => {
  fc.assert(
    fc.property(tree, tests, answers, fc.boolean(), (root, check, given, isReverse) => {
      const walked = (visit: typeof visitParents): unknown[] => {
        const left = [...given];
        const visits: unknown[] = [];
        const visitor = (node: Tree, ancestors: Tree[], index?: number) => {
          visits.push([node.name, ancestors.map(({ name }) => name), index]);
          return left.shift();
        };
        visit(root, check as never, visitor as never, isReverse);
        return visits;
      };
      expect(walked(visitParentsBundled as never)).toEqual(walked(visitParents));
    }),
    { numRuns: 2000 },
  );
});

test('nodes that a visitor takes away or puts in are walked as there', () => {
  const walked = (visit: typeof visitParents): unknown[] => {
    const root = {
      type: 'root',
      children: ['a', 'b', 'c', 'd'].map((type) => ({ type, children: [{ type: 'x' }] })),
    };
    const visits: string[] = [];
    visit(root as never, (node: { type: string }, parents: Array<{ children: unknown[] }>) => {
      visits.push(node.type);
      const siblings = parents.at(-1)?.children ?? [];
      if (node.type === 'b') return siblings.splice(1, 1) && ['skip', 1];
      if (node.type === 'd') siblings.push({ type: 'e' });
      return undefined;
    });
    return visits;
  };
  expect(
    walked(((root: never, visitor: never) => visitParentsBundled(root, undefined, visitor)) as never),
  ).toEqual(walked(visitParents));
  expect(walked(visitParents)).toEqual(['root', 'a', 'x', 'b', 'c', 'x', 'd', 'x', 'e']);
});
