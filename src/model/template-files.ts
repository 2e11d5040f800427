import type { VFile } from 'vfile';

/** Template files by name (`page.hbs`, `partials/page-item.hbs`, `words/fr.yaml`): the workspace's own replace built-in ones. */
export interface TemplateFiles {
  builtIn: Map<string, VFile>;
  own: Map<string, VFile>;
}
