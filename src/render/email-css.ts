import type { VFile } from 'vfile';
import { placeIn, report } from '../model/problem.ts';
import { reachedFrom } from './template-files.ts';

/** What well-known mail clients do not show, from the tests that caniemail.com publishes (July 2025). */
const unsupported: Array<{ form: RegExp; what: string; where: string }> = [
  { form: /\bvar\(\s*--/g, what: 'var()', where: 'Gmail, Outlook and Yahoo' },
  {
    form: /\bdisplay\s*:\s*(inline-)?flex\b/g,
    what: 'display: flex',
    where: 'Outlook for Windows and Orange',
  },
  {
    form: /\bdisplay\s*:\s*(inline-)?grid\b/g,
    what: 'display: grid',
    where: 'Outlook for Windows and Orange',
  },
  { form: /\bbackground(-image)?\s*:[^;"}]*url\(/g, what: 'background-image', where: 'Outlook for Windows' },
  { form: /(?<![-\w])position\s*:/g, what: 'position', where: 'Gmail and Outlook for Windows' },
  { form: /(?<![-\w])float\s*:/g, what: 'float', where: 'Outlook for Windows' },
  { form: /@font-face\b/g, what: '@font-face', where: 'Gmail, Outlook.com and Yahoo' },
  { form: /@import\b/g, what: '@import', where: 'nearly all clients' },
  { form: /@supports\b/g, what: '@supports', where: 'Gmail and Outlook' },
  { form: /\b\d*\.?\d+rem\b/g, what: 'rem', where: 'Outlook for Windows, Yahoo and Orange' },
  {
    form: /\b(calc|clamp|min|max)\(/g,
    what: 'calc(), clamp(), min() and max()',
    where: 'Outlook, Yahoo and Orange',
  },
  {
    form: /\b(margin|padding|border|inset)-(inline|block)\b/g,
    what: 'logical properties',
    where: 'Gmail, Outlook and Yahoo',
  },
  {
    form: /(?<![-\w])(transform|filter|clip-path|aspect-ratio)\s*:/g,
    what: 'this property',
    where: 'Gmail, Outlook and Yahoo',
  },
  { form: /<(svg|picture|object|video|iframe)\b/gi, what: 'this element', where: 'Gmail and Outlook' },
  { form: /<(form|input|button)\b/gi, what: 'this element', where: 'Outlook for Windows and Orange' },
  { form: /<(script|link)\b/gi, what: 'this element', where: 'nearly all clients' },
];

/** Reports what mail clients do not show in the workspace’s own email: its template, the partials that it calls, its styles. */
export function checkEmailCss(own: Map<string, VFile>): void {
  const named = [...own.keys()].filter((name) => /^(partials\/)?email\b/.test(name));
  const files = reachedFrom(named, own);
  for (const [name, file] of own) if (files.has(name)) checkFile(file);
}

function checkFile(file: VFile): void {
  // Comments of templates and styles are not sent, or do nothing.
  const text = String(file).replace(/\{\{!--[\s\S]*?--\}\}|\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
  for (const { form, what, where } of unsupported)
    for (const match of text.matchAll(form)) {
      report(
        file,
        'email-unsupported-css',
        `Unexpected \`${match[0]}\`, expected a form without ${what}: ${where} ignore it`,
        placeIn(text, match.index),
      );
    }
}
