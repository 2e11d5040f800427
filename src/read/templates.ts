import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { once } from '../model/once.ts';
import { inOrder } from '../model/order.ts';
import type { TemplateFiles } from '../model/template-files.ts';
import { type Words, wordTags } from '../model/words.ts';
import { decoded, entriesOf, isFolder, isThere, kindOf, namesIn, readText } from './files.ts';
import { packageRoot } from './program.ts';
import { look } from './seen.ts';

/** Reads the built-in templates and those of the workspace. */
export function readTemplates(root: string, folder: string): TemplateFiles {
  return { builtIn: readBuiltInTemplates(), own: filesIn(root, folder) };
}

/** Reads the built-in templates alone: they come with the package, so that a program that goes on reads them once. */
export function readBuiltInTemplates(): TemplateFiles['builtIn'] {
  return new Map(
    builtInTexts().map(([name, value]) => {
      const path = `templates/${name}`;
      look(join(packageRoot, path));
      return [name, new VFile({ path, cwd: packageRoot, value })];
    }),
  );
}

/** The folder of the built-in words of the interface. */
const wordsFolder = join(packageRoot, 'templates', 'words');

/** The English words of the interface, to be copied, where a language has none built in. */
export function wordsToTranslate(language: string): string | undefined {
  const isBuiltIn = wordTags(language).some((tag) => isThere(wordsFolder, `${tag}.yaml`));
  return isBuiltIn ? undefined : join(wordsFolder, 'en.yaml');
}

/** Their names and texts, by name. */
const builtInTexts = once((): Array<[name: string, text: string]> => {
  const folder = join(packageRoot, 'templates');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && isTemplate(entry.name));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const found = paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), path] as const);
  return (
    found
      // What a new workspace begins with, and the page of `revue preview`, lie beside the templates, and are none.
      .filter(([name]) => !/^(starter|preview)\//.test(name))
      .sort(([one], [other]) => inOrder(one, other))
      .map(([name, path]) => [name, decoded(readFileSync(path))])
  );
});

/** A folder of templates whose name is nearly the one that is read unless told otherwise. */
export function templatesNear(root: string): string | undefined {
  const folder = 'template';
  const names = new Set(builtInTexts().map(([name]) => name.split('/')[0]));
  return isFolder(root, folder) && namesIn(join(root, folder)).some((name) => names.has(name))
    ? folder
    : undefined;
}

/** What `npm run prepare` makes ahead of the built-in templates, by their texts: compiled templates, words and styles. */
interface MadeAhead {
  compiled: ReadonlyMap<string, TemplateSpecification>;
  words: ReadonlyMap<string, Words>;
  styles: ReadonlyMap<string, Record<string, string>>;
}

/** What was made ahead of the built-in templates; nothing where the sources run by themselves, as in a test. */
export function readMadeAhead(): MadeAhead {
  try {
    // esbuild makes it a part of the program.
    return require('../../bin/lib/templates.cjs');
  } catch {
    return { compiled: new Map(), words: new Map(), styles: new Map() };
  }
}

/** Misspelt kinds among them, so that they can be told of. */
const isTemplate = (name: string): boolean => /\.(hbs|handlebars|html?|css|js|ya?ml)$/i.test(name);

function filesIn(root: string, folder: string, prefix = ''): Map<string, VFile> {
  const found = new Map<string, VFile>();
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    const kind = entry.name.startsWith('.') ? 'other' : kindOf(root, path, entry);
    const isNamedSo = !entry.name.startsWith('.') && isTemplate(entry.name);
    if (kind === 'folder' && !isNamedSo)
      for (const [name, file] of filesIn(root, path, `${prefix}${entry.name}/`)) found.set(name, file);
    const file = isNamedSo ? readText(root, path) : undefined;
    if (file) found.set(`${prefix}${entry.name}`, file);
  }
  return found;
}
