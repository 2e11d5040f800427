import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReviewRecord } from '../src/model/view.ts';
import type { Problem } from '../src/problems.ts';
import { elementsOf, type HtmlElement, problemsOf, visibleText } from './support/browser.ts';
import {
  anyConfiguration,
  anyWorkspace,
  date,
  type MadeNote,
  type MadeWorkspace,
  soundWorkspace,
  typographicMarkdown,
  yamlOf,
} from './support/generators.ts';
import { readers } from './support/mail.ts';
import { addFiles, type Files, filesIn, folderWith, type Ran, revue } from './support/workspace.ts';
import { parseXml } from './support/xml.ts';

// `FUZZ_SECONDS=600 npx vitest run test/properties.test.ts` looks that long, each time elsewhere.
const fuzzSeconds = Number(process.env.FUZZ_SECONDS ?? 0);
const properties = 11;
const share = (fuzzSeconds * 1000) / properties;
const timeout = Math.max(600_000, 3 * share);

/** Checks a property on as many inputs as told; with `FUZZ_SECONDS` on one, and on more as its share of them lets it. */
async function always<T>(
  runs: number,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(inputs, holds);
  if (fuzzSeconds === 0) return fc.assert(property, { numRuns: runs });
  const end = Date.now() + share;
  const seed = Date.now() | 0;
  await fc.assert(property, { seed, numRuns: 1 });
  const interruptAfterTimeLimit = Math.max(end - Date.now(), 0);
  const limits = { numRuns: 1_000_000, interruptAfterTimeLimit, markInterruptAsFailure: false };
  const found = await fc.check(property, { seed: seed + 1, ...limits });
  // Where the time ends before the first of these, one was tried all the same.
  if (found.failed && found.numRuns > 0) throw new Error(await fc.asyncDefaultReportMessage(found));
}

/** What came of a workspace that was built; outputs of its review that were not written are empty. */
interface Built extends Ran {
  page: string;
  email: string;
  text: string;
  record: ReviewRecord;
  /** Every file of the output folder. */
  dist: Record<string, string>;
  /** What Node.js was told to warn of: nobody but the shell may write to the terminal. */
  warnings: string[];
}

/** Properties of the same workspaces look at the same builds, which are the dearest part of a run. */
const builds = new Map<string, Promise<Built>>();

function built(files: Files): Promise<Built> {
  if (fuzzSeconds > 0) return buildAnew(files);
  const key = JSON.stringify(files);
  const build = builds.get(key) ?? buildAnew(files);
  builds.set(key, build);
  return build;
}

async function buildAnew(files: Files): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), 'revue-property-'));
  const warnings: string[] = [];
  const listen = ({ message }: Error) => warnings.push(message);
  process.on('warning', listen);
  try {
    addFiles(root, files);
    const ran = await revue(root, ['build', date, '--json']);
    await new Promise(setImmediate);
    const dist = existsSync(join(root, 'dist')) ? filesIn(join(root, 'dist')) : {};
    const read = (name: string): string => Buffer.from(dist[`${date}/${name}`] ?? '', 'latin1').toString();
    const record = JSON.parse(read('review.json') || 'null') as ReviewRecord;
    const [page, email, text] = [read('index.html'), read('email.html'), read('review.txt')];
    return { ...ran, page, email, text, record, dist, warnings };
  } finally {
    process.off('warning', listen);
    rmSync(root, { recursive: true, force: true });
  }
}

async function publishedFrom({ files }: MadeWorkspace): Promise<Built> {
  const review = await built(files);
  expect(review.exit, review.out + review.err).toBe(0);
  return review;
}

const squeezed = (text: string): string => text.replace(/[\s\u200b]+/g, '');

describe('any sound workspace', () => {
  test('has every item once in every output, in the documented order', { timeout }, () =>
    always(15, soundWorkspace, async (workspace) => {
      const { page, email, text, record } = await publishedFrom(workspace);
      const expected = inOrder(workspace).map(({ marker }) => marker);
      const bodies = record.sections.flatMap(({ items }) => items.map(({ body }) => body));
      for (const output of [page, email, text, bodies.join('\n')])
        expect(output.match(/qz\d+qz/g)).toEqual(expected);
    }),
  );

  test('has every title in page, email and text', { timeout }, () =>
    always(15, soundWorkspace, async (workspace) => {
      const { page, email, text, record } = await publishedFrom(workspace);
      const headings = elementsOf(page).filter(({ tag }) => tag === 'article');
      const readings = [visibleText(email), text].map(squeezed);
      for (const [index, { title: written }] of inOrder(workspace).entries()) {
        // Controls of direction are shown, not obeyed.
        const title = written.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
        expect(squeezed(headings[index]?.text ?? '')).toContain(squeezed(title));
        for (const reading of readings) expect(reading).toContain(squeezed(title));
      }
      expect(headings).toHaveLength(record.count);
    }),
  );

  test('has a page and an email that are valid HTML', { timeout }, () =>
    always(15, soundWorkspace, async (workspace) => {
      const { page, email } = await publishedFrom(workspace);
      expect(await problemsOf(page, 'page')).toEqual([]);
      expect(await problemsOf(email, 'email')).toEqual([]);
    }),
  );

  test('has nothing in page and email that runs, and no two things with one name', { timeout }, () =>
    always(15, soundWorkspace, async (workspace) => {
      const { page, email } = await publishedFrom(workspace);
      for (const [html, scripts] of [
        [page, ['application/ld+json']],
        [email, []],
      ] as const) {
        const elements = elementsOf(html);
        const runs = elements.filter(({ tag }) => tag === 'script').map(({ attributes }) => attributes.type);
        expect(runs).toEqual(scripts);
        const names = elements.flatMap(({ attributes }) => Object.keys(attributes));
        expect(names.filter((name) => /^on|^srcdoc$|^action$|^formaction$/.test(name))).toEqual([]);
        const odd = ['iframe', 'object', 'embed', 'form', 'base', 'frame', 'math', 'template', 'input'];
        expect(elements.filter(({ tag }) => odd.includes(tag))).toEqual([]);
        const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      }
    }),
  );

  test('leads to the web, to places in it and to files that were copied, and nowhere else', { timeout }, () =>
    always(15, soundWorkspace, async (workspace) => {
      const { page, email, text, record, dist } = await publishedFrom(workspace);
      const elements = elementsOf(page);
      const targets = new Set(elements.map(({ attributes: { id } }) => `#${id}`));
      // A note may point to any place of the page, and may be wrong.
      const isWritten = (address: string): boolean => ['#fnac', '#section:one'].includes(address);
      const isThere = (address: string): boolean => {
        const path = decodeURIComponent(new URL(address, `file:///${date}/`).pathname.slice(1));
        return (/(^|\/)$/.test(path) ? `${path}index.html` : path) in dist;
      };
      const leads = (address: string): boolean => {
        if (address.startsWith('#')) return targets.has(decodeURIComponent(address)) || isWritten(address);
        if (address.startsWith('../')) return isThere(address);
        return /^(https?:\/\/|mailto:|tel:|data:image\/svg)/i.test(address);
      };
      expect(elements.flatMap(addressesIn).filter((address) => !leads(address))).toEqual([]);
      const base = record.publication.url;
      const inMail = base ? /^(https?:\/\/|mailto:|tel:)/i : /^(https?:\/\/|mailto:|tel:|#|\.\.\/)/i;
      expect(
        elementsOf(email)
          .flatMap(addressesIn)
          .filter((address) => !inMail.test(address)),
      ).toEqual([]);
      const listed = [...text.matchAll(/^\[\d+\] (\S+)/gm)].map(([, address = '']) => address);
      expect(listed.filter((address) => !/^(https?:\/\/|mailto:|tel:|assets\/)/i.test(address))).toEqual([]);
    }),
  );

  test(
    'gives the same bytes when its files were made in another order, and when it is built again',
    { timeout },
    () =>
      always(6, soundWorkspace, async (workspace) => {
        const { dist } = await publishedFrom(workspace);
        const reversed = Object.fromEntries(Object.entries(workspace.files).reverse());
        const root = folderWith(reversed);
        for (const time of ['first', 'second']) {
          expect((await revue(root, ['build', date])).exit).toBe(0);
          expect(filesIn(join(root, 'dist')), time).toEqual(dist);
        }
      }),
  );
});

test('with typography off the text of notes is untouched', { timeout }, () =>
  always(10, typographicMarkdown, async (markdown) => {
    const { record, exit, text } = await built({
      'revue.yaml': 'typography: false\nogImages: false\nlanguage: fr\n',
      [`notes/${date}/a.md`]: `---\ntitle: A\n---\n${markdown}\n`,
    });
    expect(exit).toBe(0);
    const written = markdown.replace(/^(## |> |- |1\. )/gm, '').replace(/[`*]/g, '');
    const shown = visibleText(record.sections[0]?.items[0]?.body ?? '');
    expect(squeezed(shown)).toBe(squeezed(written));
    for (const word of written.split(/\s+/)) expect(squeezed(text).replace(/[`<>]/g, '')).toContain(word);
  }),
);

describe('any workspace', () => {
  test('is built or refused, and never makes revue fail', { timeout }, async () => {
    const exits = new Set<number>();
    await always(20, anyWorkspace, async (files) => {
      const { exit, page, record, out, dist } = await built(files);
      expect([0, 1, 3]).toContain(exit);
      exits.add(exit);
      expect(page !== '').toBe(exit === 0);
      const errors = (JSON.parse(out).problems as Problem[]).filter(({ severity }) => severity === 'error');
      expect(errors.length > 0).toBe(exit === 1);
      if (exit === 0) expect(record.count).toBeGreaterThan(0);
      if (exit === 0)
        expect(Object.keys(dist)).toEqual(expect.arrayContaining(['feed.xml', `${date}/review.eml`]));
      for (const [path, bytes] of Object.entries(dist)) {
        const content = Buffer.from(bytes, 'latin1').toString();
        if (path.endsWith('.xml')) parseXml(content);
        if (path.endsWith('.json')) JSON.parse(content);
        if (path.endsWith('.eml')) expect((await readers[0]?.read(content))?.subject, path).toBeTruthy();
        if (/^\d.*\/(index|email)\.html$/.test(path) && path.startsWith(date))
          expect(await problemsOf(content, path.endsWith('email.html') ? 'email' : 'page'), path).toEqual([]);
      }
    });
    // Chance may bring one of them alone.
    if (fuzzSeconds === 0) expect([...exits]).toEqual(expect.arrayContaining([0, 1]));
  });

  test('has every problem at a place that its file has', { timeout }, () =>
    always(20, anyWorkspace, async (files) => {
      const { out } = await built(files);
      for (const problem of JSON.parse(out).problems as Problem[]) {
        const { file, line, column, endLine, endColumn } = problem;
        const content = files[file];
        expect(content, file).toBeDefined();
        const lines = Buffer.from(content ?? '')
          .toString('utf8')
          .replace(/^\ufeff/, '')
          .split(/\r\n|\n|\r/);
        for (const [atLine, atColumn] of [
          [line, column],
          [endLine ?? line, endColumn ?? column],
        ] as const) {
          expect(atLine, JSON.stringify(problem)).toBeGreaterThanOrEqual(1);
          expect(atLine, JSON.stringify(problem)).toBeLessThanOrEqual(lines.length);
          expect(atColumn, JSON.stringify(problem)).toBeGreaterThanOrEqual(1);
          const width = lines[(atLine ?? 1) - 1]?.length ?? 0;
          expect(atColumn, JSON.stringify(problem)).toBeLessThanOrEqual(width + 1);
        }
      }
    }),
  );

  test('is passed over in silence by Node.js itself', { timeout }, () =>
    always(20, anyWorkspace, async (files) => {
      const { warnings } = await built(files);
      expect(warnings).toEqual([]);
    }),
  );

  test('of any configuration is built or refused, and never makes revue fail', { timeout }, () =>
    always(15, anyConfiguration, async (files) => {
      const { exit } = await revue(folderWith(files), ['build', date, '--json']);
      expect([0, 1, 2, 3]).toContain(exit);
    }),
  );
});

const broken = {
  'without front matter that can be read': { 'a.md': '---\ntitle: [a\n---\nText.\n' },
  'without a title': { 'a.md': 'Text.\n' },
  'with the anchor of another': {
    'a.md': '---\ntitle: A\n---\nText.\n',
    'b.md': '---\ntitle: B\nslug: a\n---\nText.\n',
  },
};

test.each(Object.entries(broken))('no severity lets an item be published %s', async (_, notes) => {
  const inDay = Object.fromEntries(
    Object.entries(notes).map(([name, content]) => [`notes/${date}/${name}`, content]),
  );
  const { exit, dist } = await built(inDay);
  expect({ exit, dist }).toEqual({ exit: 1, dist: {} });
  for (const rule of ['front-matter-syntax', 'missing-title', 'duplicate-slug'])
    for (const severity of ['off', 'warn']) {
      const refused = await built({ 'revue.yaml': yamlOf({ checks: { [rule]: severity } }), ...inDay });
      expect({ exit: refused.exit, dist: refused.dist }).toEqual({ exit: 2, dist: {} });
    }
});

/** Where an element leads; a link that leads nowhere and is no anchor itself counts as well. */
function addressesIn({ tag, attributes: { href, src, id } }: HtmlElement): string[] {
  if (tag === 'a' && id === undefined) return [href ?? 'nowhere'];
  return [href, src].filter((address) => address !== undefined);
}

/** Items as format.md orders them: by section, then `order` (those without last), then file name by code point. */
function inOrder({ notes, sections = ['one', 'three', 'two'] }: MadeWorkspace): MadeNote[] {
  const rank = ({ section }: MadeNote): number =>
    section === undefined ? sections.length : sections.indexOf(section);
  const order = (note: MadeNote): number => note.order ?? Number.POSITIVE_INFINITY;
  return notes.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compared(order(a), order(b)) ||
      comparedByCodePoint(a.name, b.name) ||
      comparedByCodePoint(a.path, b.path),
  );
}

const compared = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

function comparedByCodePoint(a: string, b: string): number {
  // UTF-32, big end first: its bytes are in the order of code points.
  const bytes = (text: string) =>
    Buffer.concat(
      Array.from(text, (sign) => {
        const bytesOfSign = Buffer.alloc(4);
        bytesOfSign.writeUInt32BE(sign.codePointAt(0) ?? 0);
        return bytesOfSign;
      }),
    );
  return Buffer.compare(bytes(a), bytes(b));
}
