import type { VFile } from 'vfile';
import { type Place, report } from '../model/problem.ts';

/** Reports a text with three braces; not in a style or script, where a reader’s program decodes nothing. */
export function reportUnescaped(file: VFile, place: Place): void {
  const lines = String(file).split('\n').slice(0, place.line);
  const line = lines.pop() ?? '';
  const before = [...lines, line.slice(0, place.column - 1)].join('\n');
  if (/<(style|script)\b(?:(?!<\/\1)[\s\S])*$/i.test(before)) return;
  const [written = '', inside] =
    /^\{\{~?[{&]\s*([^{}~]*[^{}~\s])[^}]*\}+(?:~\}\})?/.exec(line.slice(place.column - 1)) ?? [];
  report(
    file,
    'unescaped-text',
    `Unexpected \`${written}\`, a text of which \`<\` and \`&\` would go out as markup, expected two braces: \`{{${inside}}}\``,
    place,
  );
}
