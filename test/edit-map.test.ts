import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EditMap } from '../src/parse/edit-map.ts';

// What stays, what leaves and what comes, one stretch of a list after the other.
const stretches = fc.array(
  fc.record({
    kept: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    removed: fc.array(fc.string(), { maxLength: 2 }),
    added: fc.array(fc.string(), { maxLength: 2 }),
  }),
);

test('edits of a list are made at their places in it as it was, in whatever order they were told', () => {
  fc.assert(
    fc.property(stretches, fc.boolean(), (list, isReverse) => {
      const events: string[] = [];
      const edits = list.map(({ kept, removed, added }) => {
        events.push(...kept, ...removed);
        return { at: events.length - removed.length, removed: removed.length, added: added };
      });
      const map = new EditMap<string>();
      for (const { at, removed, added } of isReverse ? edits.toReversed() : edits)
        map.add(at, removed, added);
      map.consume(events);
      expect(events).toEqual(list.flatMap(({ kept, added }) => [...kept, ...added]));
    }),
  );
});

test('edits of one place are one, and none is made twice', () => {
  const events = ['a', 'b', 'c'];
  const map = new EditMap<string>();
  map.add(1, 0, ['x']);
  map.add(1, 1, ['y']);
  map.add(3, 0, ['z']);
  map.consume(events);
  map.consume(events);
  expect(events).toEqual(['a', 'x', 'y', 'c', 'z']);
});

test('what stands before the first edit of a list is not written again', () => {
  const written: PropertyKey[] = [];
  const events = new Proxy(Array<string>(1_000).fill('a'), {
    set(list, key, value) {
      if (key !== 'length') written.push(key);
      return Reflect.set(list, key, value);
    },
  });
  const map = new EditMap<string>();
  map.add(998, 0, ['x']);
  map.add(999, 1, []);
  map.consume(events);
  expect(written).toEqual(['998', '999']);
});
