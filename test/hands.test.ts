import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const dates = Array.from({ length: 30 }, (_, index) =>
  new Date(Date.UTC(2025, 8, 1 + index)).toISOString().slice(0, 10),
);
const [, second = '', , , fifth = ''] = dates;

/** A month of notes: each follows the one of the day before, some lack what they should have, one day has an error. */
const workspace: Files = {
  'revue.yaml': 'title: Revue\nurl: https://x.example/\nogImages: false\n',
  'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>\n',
  ...Object.fromEntries(
    dates.map((date, index) => {
      const follows = index > 0 && index % 10 !== 7 ? `follows: ${dates[index - 1]}/a\n` : '';
      const odd = index % 9 === 4 ? 'sumary: Misspelt.\n' : '';
      const source = index % 10 === 7 ? 'source: https://s.example/once\n' : '';
      const text = `A line of ${date}.\n\n![A picture](assets/a.svg)\n`;
      return [`notes/${date}/a.md`, `---\ntitle: A of ${date}\n${follows}${odd}${source}---\n${text}`];
    }),
  ),
  'notes/loose.md': `---\ntitle: Loose\ndate: ${fifth}\norder: first\n---\nText.\n`,
};

/** Builds all days with some threads, and gives what was said and written. */
async function build(root: string, out: string, threads: number) {
  const line = ['build', '--all', '--keep-going', '--verbose', '--now', '2025-12-01', '--out', out];
  const { exit, out: said, err } = await revue(root, line, { threads });
  return { exit, said: said.replaceAll(`${out}/`, 'dist/'), err: err.replaceAll(`${out}/`, 'dist/') };
}

test('threads come to the same as one: files, order, problems, also where a day names an item that has a new title', async () => {
  const root = folderWith(workspace);
  for (const title of ['First', 'Another']) {
    addFiles(root, { [`notes/${second}/a.md`]: `---\ntitle: ${title}\n---\nText.\n` });
    const one = await build(root, 'one', 1);
    const two = await build(root, 'two', 2);
    expect(two).toEqual(one);
    expect(one.exit).toBe(1);
    expect(one.said).toContain(`${dates[29]}  1 item in`);
    expect(one.err).toContain('wrong-type');
    expect(one.err).toContain('unknown-key');
    expect(one.err).toContain('already-covered');
    expect(filesIn(join(root, 'two'))).toEqual(filesIn(join(root, 'one')));
  }
});
