import { describe, expect, test } from 'vitest';
import type { Rule } from '../src/model/rules/rule.ts';
import { rules } from '../src/model/rules.ts';
import { folderWith, revue } from './support/workspace.ts';

interface Found {
  problems: Array<{ rule: string; file: string; line: number; column: number }>;
}

const problemsIn = async (
  files: Record<string, string>,
  {
    command = 'check',
    options = [],
    encoding = 'utf8',
  }: { command?: string; options?: string[]; encoding?: 'utf8' | 'latin1' },
): Promise<Found['problems']> => {
  const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text, encoding)]);
  const { out, err, exit } = await revue(folderWith(Object.fromEntries(bytes)), [
    command,
    '--json',
    ...options,
  ]);
  if (exit === 2) throw new Error(err);
  return (JSON.parse(out) as Found).problems;
};

describe.each(Object.entries(rules))('%s', (id, rule) => {
  const { fires, silent } = rule as Rule;

  test('fires where its example says', async () => {
    const found = (await problemsIn(fires.files, fires)).filter((problem) => problem.rule === id);
    expect(found.map(({ file, line, column }) => `${file}:${line}:${column}`)[0]).toBe(fires.at);
  });

  test('is silent on its counter-example, as is every other rule', async () => {
    expect(await problemsIn(silent, { command: fires.command })).toEqual([]);
  });
});
