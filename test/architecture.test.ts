import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

/** Floor of a file: a higher one may import a lower one; stages of one floor do not import each other. */
const floors: Record<string, number> = {
  cli: 6,
  preview: 5,
  '': 4,
  read: 3,
  publish: 3,
  parse: 2,
  compile: 2,
  render: 2,
  browser: 2,
  model: 1,
};
const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');

/** One package, one owner: who may import it. */
const owners: Record<string, (path: string) => boolean> = {
  'gray-matter': (path) => path === 'parse/front-matter.ts',
  yaml: (path) => ['parse/yaml.ts', 'parse/write-front-matter.ts'].includes(path),
  'remark-parse': (path) => path === 'parse/markdown.ts',
  'remark-rehype': (path) => path === 'render/html.ts',
  'rehype-sanitize': (path) => path === 'render/html.ts',
  'rehype-parse': (path) => path === 'render/shown.ts',
  'rehype-stringify': (path) => path === 'render/html.ts',
  unified: (path) => ['parse/markdown.ts', 'render/html.ts', 'render/shown.ts'].includes(path),
  handlebars: (path) => /^render\/template(s|-names|-parse)\.ts$/.test(path),
  nodemailer: (path) => path === 'render/message.ts',
  feedsmith: (path) => path === 'render/feed-forms.ts',
  '@resvg/resvg-wasm': (path) => path === 'render/og-image.ts' || path === 'read/drawing-kit.ts',
  '@expo-google-fonts/stix-two-text': (path) => path === 'read/drawing-kit.ts',
  'image-size': (path) => path === 'read/assets.ts',
  'string-width': (path) => path.startsWith('render/text/'),
  commander: (path) => folderOf(path) === 'cli',
  chalk: (path) => folderOf(path) === 'cli',
  zod: (path) => folderOf(path) === 'model',
  // Other programs: the one that sends, git, and the analyst’s editor and browser.
  'node:child_process': (path) =>
    ['publish/command.ts', 'read/git.ts', 'cli/edit.ts', 'cli/open.ts'].includes(path),
  'node:fs': (path) => ['read', 'publish'].includes(folderOf(path)),
  'node:path': (path) => !['parse', 'compile', 'render', 'model'].includes(folderOf(path)),
};

/** The extensions of GFM are ten packages, and one matter. */
const ownerOf = (name: string): ((path: string) => boolean) | undefined =>
  /^(micromark-extension|mdast-util)-gfm-/.test(name) ? owners['remark-parse'] : owners[name];

/** The package of an import such as `nodemailer/lib/mail-composer`. */
const packageOf = (from: string): string =>
  from.startsWith('node:') ? from : from.split('/', from.startsWith('@') ? 2 : 1).join('/');

interface Import {
  from: string;
  /** Types are erased: they bind nothing at run time. */
  isType: boolean;
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(source, path), 'utf8');
  const still = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gms)];
  const lazy = [...text.matchAll(/\b(?:import|require|resolve)\(\s*'([^']+)',?\s*\)/g)];
  return [
    ...still.map(([, type, from = '']) => ({ from, isType: type !== undefined })),
    ...lazy.map(([, from = '']) => ({ from, isType: false })),
  ];
}

describe.each(files)('src/%s', (path) => {
  test('imports only what stands below it', () => {
    const folder = folderOf(path);
    for (const { from } of importsOf(path).filter((each) => each.from.startsWith('.'))) {
      const target = normalize(join(dirname(path), from));
      if (target.startsWith('..')) continue;
      const other = folderOf(target);
      const isAllowed = folder === other || (floors[other] ?? 9) < (floors[folder] ?? 0);
      expect(isAllowed, `${path} imports ${target}`).toBe(true);
    }
  });

  test('imports no package that another file owns', () => {
    for (const { from } of importsOf(path).filter((each) => !each.isType && !each.from.startsWith('.')))
      expect(ownerOf(packageOf(from))?.(path) ?? true, `${path} imports ${from}`).toBe(true);
  });

  test('imports zod as a whole, so that what is not used stays out of the bundle', () => {
    expect(readFileSync(join(source, path), 'utf8')).not.toMatch(/import (?:type )?\{[^}]*\} from 'zod'/);
  });
});

test.each(files.filter((path) => folderOf(path) !== 'cli'))(
  'src/%s leaves the clock, the process and chance to the shell',
  (path) => {
    const code = readFileSync(join(source, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(/\bprocess\.|\bconsole\.|Date\.now|new Date\(\)|Math\.random|randomUUID/);
  },
);

test('every package that is installed to run is imported', () => {
  const manifest = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8'));
  const imported = new Set(files.flatMap((path) => importsOf(path).map(({ from }) => packageOf(from))));
  expect(Object.keys(manifest.dependencies).filter((name) => !imported.has(name))).toEqual([]);
});
