import { describe, expect, test } from 'vitest';
import { rules } from '../src/model/rules.ts';
import { folderWith, revue } from './support/workspace.ts';

interface Found {
  problems: Array<{ rule: string; file: string; line: number; column: number }>;
}

const problemsIn = async (files: Record<string, string>): Promise<Found['problems']> => {
  const { out, err, exit } = await revue(folderWith(files), ['check', '--json']);
  if (exit === 2) throw new Error(err);
  return (JSON.parse(out) as Found).problems;
};

describe.each(Object.entries(rules))('%s', (id, rule) => {
  test('fires where its example says', async () => {
    const found = (await problemsIn(rule.fires.files)).filter((problem) => problem.rule === id);
    expect(found.map(({ file, line, column }) => `${file}:${line}:${column}`)[0]).toBe(rule.fires.at);
  });

  test('is silent on its counter-example, as is every other rule', async () => {
    expect(await problemsIn(rule.silent)).toEqual([]);
  });
});
