import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import { entriesOf, isThere, kindOf, readText } from './files.ts';

/** Template files by name (`page.hbs`, `partials/page-item.hbs`, `words/fr.yaml`): the workspace's own replace built-in ones. */
export interface TemplateFiles {
  builtIn: Map<string, VFile>;
  own: Map<string, VFile>;
}

/** Reads the built-in templates and those of the workspace. */
export function readTemplates(root: string, folder: string): TemplateFiles {
  return { builtIn: readBuiltInTemplates(), own: filesIn(root, folder) };
}

/** Reads the built-in templates alone. */
export function readBuiltInTemplates(): TemplateFiles['builtIn'] {
  const inPackage = [...filesIn(packageRoot, 'templates')];
  // What a new workspace begins with, and the page of `revue preview`, lie beside the templates, and are none.
  return new Map(inPackage.filter(([name]) => !/^(starter|preview)\//.test(name)));
}

/** Where `npm run prepare` puts the built-in templates as compiled ahead. */
const precompiledPath = join('bin', 'lib', 'templates.cjs');

/** What was compiled ahead of the built-in templates; nothing in a copy of the sources that is not prepared. */
export function readPrecompiled<Template>(): ReadonlyMap<string, Template> {
  if (!isThere(packageRoot, precompiledPath)) return new Map();
  return createRequire(import.meta.url)(join(packageRoot, precompiledPath));
}

/** Misspelt kinds among them, so that they can be told of. */
const isTemplate = (name: string): boolean => /\.(hbs|handlebars|html?|css|js|ya?ml)$/i.test(name);

/** The package's own folder: two levels above this file in the sources and in the published bundle alike. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Files of the package of which one at least is another wherever the program is. */
export const programFiles = ['package.json', 'bin/lib/run.mjs'];

function filesIn(root: string, folder: string, prefix = ''): Map<string, VFile> {
  const found = new Map<string, VFile>();
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    const kind = entry.name.startsWith('.') ? 'other' : kindOf(root, path, entry);
    if (kind === 'folder')
      for (const [name, file] of filesIn(root, path, `${prefix}${entry.name}/`)) found.set(name, file);
    const isOne = !entry.name.startsWith('.') && kind !== 'folder';
    const file = isOne && isTemplate(entry.name) ? readText(root, path) : undefined;
    if (file) found.set(`${prefix}${entry.name}`, file);
  }
  return found;
}
