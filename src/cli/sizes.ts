import type { BuiltDay } from '../build.ts';
import type { Config } from '../model/fields/config.ts';
import { kilobytes } from '../model/size.ts';
import { markupShare } from '../render/shown.ts';
import { printable } from './printable.ts';

/** The size of each output, and of the email what it is made of and what is left of its budget. */
export function sizesOf({ outputs, record }: BuiltDay, { email: { budget } }: Config): string {
  const sections = record?.sections ?? [];
  return outputs
    .map(({ name, content, email }) => {
      const size = `${name.padEnd(7)} ${kilobytes(Buffer.byteLength(content))}`;
      if (!email) return `${size}\n`;
      const shares = sections.map(({ title = 'other', items }) => {
        const slugs = new Set(items.map(({ slug }) => slug));
        const bytes = email.items.reduce((sum, item) => sum + (slugs.has(item.slug) ? item.size : 0), 0);
        return `${printable(title)} ${percent(bytes / email.size)}`;
      });
      const mailed = `${kilobytes(email.size)} as mailed, of ${kilobytes(budget)}`;
      return `${size} (${mailed}; ${percent(markupShare(content))} markup and styles; ${shares.join(', ')})\n`;
    })
    .join('');
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
