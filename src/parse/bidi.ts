import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportBidi } from '../model/bidi.ts';
import { bidiControlsIn, fitForOutput } from '../model/characters.ts';

const written = ['value', 'alt', 'title', 'url'];

/** Shows and reports the controls of direction that character references such as `&#x202e;` made. */
export function neutraliseBidi(file: VFile, tree: Root): void {
  visit(tree, (node) => {
    for (const [field, text] of Object.entries(node)) {
      if (typeof text !== 'string' || !written.includes(field) || bidiControlsIn(text).length === 0) continue;
      reportBidi(file, text, () => node);
      Object.assign(node, { [field]: fitForOutput(text) });
    }
  });
}
