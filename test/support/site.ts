import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { elementsOf } from './browser.ts';
import { type Files, filesIn, revue } from './workspace.ts';

/** A publication with an address, without pictures for sharing, which take a while to draw. */
export const site: Files = { 'revue.yaml': 'title: Daily\nurl: https://x.example/daily/\nogImages: false\n' };

/** Builds, and gives what lies in `dist`. */
export async function build(root: string, ...argv: string[]): Promise<Record<string, string>> {
  const { exit, err } = await revue(root, ['build', ...argv, '--quiet']);
  expect(exit, err).toBe(0);
  return filesIn(join(root, 'dist'));
}

/** A page of `dist` by its folder. */
export const pageOf = (root: string, path: string): string =>
  readFileSync(join(root, 'dist', path, 'index.html'), 'utf8');

/** The texts of links, with where they lead. */
export const linksIn = (html: string): Array<[string, string]> =>
  elementsOf(html)
    .filter(({ tag }) => tag === 'a')
    .map(({ text, attributes }) => [text.replace(/\s+/g, ' ').trim(), attributes.href ?? '']);
