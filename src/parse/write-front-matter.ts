import { Document, isMap, isScalar, parseDocument, stringify, YAMLSeq } from 'yaml';

/** A value as front matter holds it: text, keys and texts, or a list of these. */
export type FrontMatterValue = string | Record<string, string> | Array<string | Record<string, string>>;

/** Front matter with its fences: keys in the given order, without those that have no value, then comments, each right behind its `#`. */
export function frontMatterOf(
  fields: Record<string, FrontMatterValue | undefined>,
  comments: string[] = [],
): string {
  const document = new Document({});
  for (const [key, value] of Object.entries(fields))
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      document.set(key, nodeOf(document, value));
  const keys = isMap(document.contents) && document.contents.items.length > 0;
  const lines = comments.map((comment) => `#${comment}\n`);
  return `---\n${keys ? document.toString(layout) : ''}${lines.join('')}---\n`;
}

/** A key as front matter has it, in quotation marks where YAML would read something else. */
export const keyOf = (name: string): string => stringify(name.replace(/\s+/g, ' '), layout).trimEnd();

/** YAML text with other values for some of its keys; all else in it, comments and spaces too, stays as it is. */
export function withValues(yaml: string, values: Record<string, string>): string {
  const document = parseDocument(yaml);
  const places = Object.entries(values).flatMap(([key, value]) => {
    const node = document.get(key, true);
    return isScalar(node) && node.range ? [{ from: node.range[0], to: node.range[1], value }] : [];
  });
  return places
    .sort((a, b) => b.from - a.from)
    .reduce(
      (text, { from, to, value }) =>
        text.slice(0, from) + stringify(value, layout).trimEnd() + text.slice(to),
      yaml,
    );
}

/** Each value on one line, as the documentation writes them: `[a, b]`, `{a: b}`. */
const layout = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A list with keys and values in it has a line for each entry; everything else stands on one. */
function nodeOf(document: Document, value: FrontMatterValue): unknown {
  if (!Array.isArray(value) || value.every((each) => typeof each === 'string'))
    return document.createNode(value, { flow: true });
  const list = new YAMLSeq<unknown>(document.schema);
  list.items = value.map((each) => document.createNode(each, { flow: true }));
  return list;
}
