import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import { entriesOf, kindOf, readText } from './files.ts';

/** Template files by name (`page.hbs`, `partials/page-item.hbs`, `words/fr.yaml`): the workspace's own replace built-in ones. */
export interface TemplateFiles {
  builtIn: Map<string, VFile>;
  own: Map<string, VFile>;
}

/** Reads the built-in templates and those of the workspace. */
export function readTemplates(root: string, folder: string): TemplateFiles {
  return { builtIn: filesIn(packageRoot, 'templates'), own: filesIn(root, folder) };
}

/** The package's own folder: two levels above this file in the sources and in the published bundle alike. */
const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

function filesIn(root: string, folder: string, prefix = ''): Map<string, VFile> {
  const found = new Map<string, VFile>();
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    const kind = entry.name.startsWith('.') ? 'other' : kindOf(root, path, entry);
    if (kind === 'folder')
      for (const [name, file] of filesIn(root, path, `${prefix}${entry.name}/`)) found.set(name, file);
    const file = kind === 'file' && /\.(hbs|css|yaml)$/.test(entry.name) ? readText(root, path) : undefined;
    if (file) found.set(`${prefix}${entry.name}`, file);
  }
  return found;
}
