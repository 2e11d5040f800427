import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { rules } from '../src/model/rules.ts';
import { view } from '../src/model/view.ts';
import { folderWith, revue } from './support/workspace.ts';

const path = join(import.meta.dirname, '..', 'README.md');

/** The text between `<!-- name -->` and `<!-- /name -->`; with UPDATE=1 it is replaced by what it should be. */
function generated(name: string, expected: string): string {
  const readme = readFileSync(path, 'utf8');
  const part = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`);
  if (process.env.UPDATE === '1')
    writeFileSync(
      path,
      readme.replace(part, (_, open, __, close) => `${open}${expected}${close}`),
    );
  return part.exec(readFileSync(path, 'utf8'))?.[2] ?? '';
}

test('README lists every rule with its examples', () => {
  const severities = { off: 'off by default', warn: 'warning', error: 'error' };
  const fence = (files: Record<string, string>) =>
    Object.entries(files)
      .map(([file, text]) => `\`\`\`\`\n${file}\n────\n${text.trimEnd()}\n\`\`\`\`\n`)
      .join('\n');
  const expected = Object.entries(rules)
    .map(([id, { severity, summary, fires }]) => {
      const [file = ''] = fires.at.split(':');
      const shown = Object.fromEntries(
        Object.entries(fires.files).filter(([each]) => each === file || each === 'revue.yaml'),
      );
      return `#### ${id}\n\n${summary} *(${severities[severity]})*\n\n<details><summary>Example, found at <code>${fires.at}</code></summary>\n\n${fence(shown)}\n</details>\n\n`;
    })
    .join('');
  expect(generated('rules', `\n${expected}`)).toBe(`\n${expected}`);
});

interface Definition {
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  type: string;
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;

function rowsOf(schema: z.ZodType, prefix: string): string[] {
  return Object.entries(definitionOf(schema).shape ?? {}).flatMap(([key, field]) => {
    const isOptional = definitionOf(field).type === 'optional';
    const inner = isOptional ? (definitionOf(field).innerType ?? field) : field;
    const element = definitionOf(inner).element;
    const name = `${prefix}${key}${element ? '[]' : ''}`;
    const description = field.description ?? inner.description ?? element?.description ?? '';
    const row = `| \`${name}\`${isOptional ? ' ?' : ''} | ${description} |`;
    return [row, ...rowsOf(element ?? inner, `${name}.`)];
  });
}

test('README lists every name of the view', () => {
  const expected = `\n| name (\`?\`: may be missing) | what it is |\n| --- | --- |\n${rowsOf(view, '').join('\n')}\n\n`;
  expect(generated('view', expected)).toBe(expected);
});

test('README shows every command’s help', async () => {
  const root = folderWith({});
  const helpOf = async (argv: string[]) => (await revue(root, [...argv, '--help'])).out.trimEnd();
  const names = ['build', 'check', 'list', 'schema'];
  const parts = await Promise.all(names.map(async (name) => `\`\`\`\n${await helpOf([name])}\n\`\`\`\n`));
  const expected = `\n${parts.join('\n')}\n`;
  expect(generated('commands', expected)).toBe(expected);
});

test('every link of README leads to a heading or a file of the repository', () => {
  const readme = readFileSync(path, 'utf8').replace(/^(`{3,4})[\s\S]*?^\1$/gm, '');
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = [...readme.matchAll(/\]\((#?[^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(10);
  for (const link of links.filter((each) => !/^https?:/.test(each)))
    if (link.startsWith('#')) expect(headings).toContain(link.slice(1));
    else expect(() => readFileSync(join(path, '..', link)), link).not.toThrow(/ENOENT/);
});
