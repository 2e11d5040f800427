import { didYouMean } from '../model/nearest.ts';

/** How a template calls something: with a block, or for a value alone. */
type Form = 'block' | 'value';

/** How a helper is to be called. */
interface Helper {
  example: string;
  forms: Form[];
  /** How many values it takes, at least and at most. */
  values: [least: number, most: number];
  options?: string[];
}

const block = (example: string, options?: string[]): Helper => ({
  example,
  forms: ['block'],
  values: [1, 1],
  options,
});
const value = (example: string, values: Helper['values'], options?: string[]): Helper => ({
  example,
  forms: ['value'],
  values,
  options,
});
const any = Number.POSITIVE_INFINITY;

const helpers: Record<string, Helper> = {
  if: block('{{#if title}}', ['includeZero']),
  unless: block('{{#unless title}}', ['includeZero']),
  each: block('{{#each tags}}'),
  with: block('{{#with image}}'),
  lookup: value('{{lookup tags 0}}', [2, 2]),
  eq: value('{{#if (eq count 1)}}', [2, 2]),
  turned: value('{{turned title}}', [1, 1], ['part']),
  wrap: {
    example: '{{wrap title}}',
    forms: ['value', 'block'],
    values: [1, any],
    options: ['indent', 'number'],
  },
  underline: value('{{underline title "-"}}', [2, 2], ['number']),
  banner: value('{{banner title}}', [1, any]),
  rule: value('{{rule "="}}', [1, 1]),
  upper: value('{{upper title}}', [1, any]),
  join: value('{{join " · " a b}}', [2, any]),
  colon: value('{{colon label}}', [1, any]),
  picture: value('{{picture alt credit}}', [1, 2]),
  footnote: value('{{footnote number body}}', [2, 2]),
};

/** A piece of a template that may call a helper. */
export type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

/** What is wrong with how a helper is called, such as a value that it lacks: it would print `undefined`, or nothing at all. */
export function mistakeIn({ type, path, params, hash }: Call): string | undefined {
  const name = (path as hbs.AST.PathExpression).original;
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (!helper) return undefined;
  const { example, forms, values, options = [] } = helper;
  const [least, most] = values;
  const form = type === 'BlockStatement' ? 'block' : 'value';
  const expected = `, expected it as in \`${example}\``;
  if (!forms.includes(form))
    return form === 'block'
      ? `Unexpected block \`{{#${name}}}\`${expected}`
      : `Missing block of \`${name}\`${expected}`;
  // A block that may be a value is one.
  const hasBlock = form === 'block' && forms.includes('value');
  if (params.length < least && !hasBlock) return `Missing value of \`${name}\`${expected}`;
  if (params.length > most) return `Unexpected ${params.length} values of \`${name}\`${expected}`;
  const other = hash?.pairs.find(({ key }) => !options.includes(key))?.key;
  return other && `Unexpected option \`${other}\` of \`${name}\`${didYouMean(other, options) || expected}`;
}
