import type { VFile } from 'vfile';
import { anyOf, didYouMean } from '../model/nearest.ts';
import { type Place, report } from '../model/problem.ts';
import type { TemplateFiles } from '../model/template-files.ts';
import { type Words, wordTags } from '../model/words.ts';
import { parseYamlFile, type Yaml } from './yaml.ts';

/**
 * The words of the interface in a language: English, covered by the language’s own, covered by those of the workspace. What
 * built-in files say that are parsed already is known by their texts.
 */
export function parseWords(
  { builtIn, own }: TemplateFiles,
  language: string,
  parsed: ReadonlyMap<string, Words>,
): Words {
  const words: Words = {};
  const tags = wordTags(language);
  for (const name of new Set(['en', ...tags])) {
    const file = builtIn.get(`words/${name}.yaml`);
    if (file) Object.assign(words, parsed.get(String(file)) ?? parseYamlFile(file).data);
  }
  for (const name of tags) {
    const file = own.get(`words/${name}.yaml`);
    if (file) Object.assign(words, ownWords(file, words));
  }
  return words;
}

/** Parses the built-in words ahead. */
export function parseAhead(builtIn: Map<string, VFile>): Array<[text: string, words: unknown]> {
  const files = [...builtIn].flatMap(([path, file]) => (path.startsWith('words/') ? [file] : []));
  return files.map((file) => [String(file), parseYamlFile(file).data]);
}

function ownWords(file: VFile, known: Words): Words {
  const yaml = parseYamlFile(file);
  const words: Words = {};
  for (const [key, value] of Object.entries(yaml.data)) {
    const word = Object.hasOwn(known, key) ? known[key] : undefined;
    if (word === undefined) {
      const near = didYouMean(key, Object.keys(known));
      report(file, 'unknown-key', `Unexpected word \`${key}\`${near}`, yaml.placeOfKey(key));
      continue;
    }
    const flaw = wordFlaw(value, { key, known: word });
    if (flaw !== undefined) {
      report(file, 'wrong-type', flaw, yaml.placeOf(key));
      continue;
    }
    words[key] = value as Words[string];
    reportNames(file, { key, value: words[key], known: word }, yaml.placeOf(key));
    reportForms(file, { key, value: words[key], yaml });
  }
  return words;
}

/** Reports the forms of a word that stand for no number of any language. */
function reportForms(
  file: VFile,
  { key, value, yaml }: { key: string; value: Words[string]; yaml: Yaml },
): void {
  for (const form of typeof value === 'string' ? [] : Object.keys(value)) {
    if (categories.includes(form) || /^=\d+$/.test(form)) continue;
    const expected =
      didYouMean(form, categories) || `, expected ${anyOf(categories)}, or a number such as \`=1\``;
    const message = `Unexpected form \`${form}\` of \`${key}\`${expected}`;
    report(file, 'unknown-key', message, yaml.placeOfKey(key, form));
  }
}

/** The plural categories of all languages (CLDR). */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Why something cannot be a word; a word that counts may have forms. */
function wordFlaw(value: unknown, { key, known }: { key: string; known: Words[string] }): string | undefined {
  if (typeof value === 'string') return undefined;
  if (!isForms(value)) return `Unexpected value for \`${key}\`, expected text, or text by plural category`;
  if (!namesIn(known).includes('count'))
    return `Unexpected forms of \`${key}\`, expected text: it counts nothing`;
  return 'other' in value
    ? undefined
    : `Missing \`other\` of \`${key}\`, expected the form for all other numbers`;
}

/** Reports the `{names}` in a word that nobody fills. */
function reportNames(
  file: VFile,
  { key, value, known }: { key: string; value: Words[string]; known: Words[string] },
  place: Place,
): void {
  const filled = namesIn(known);
  const fitting = filled.map((name) => `{${name}}`);
  for (const name of namesIn(value).filter((each) => !filled.includes(each)))
    report(
      file,
      'template-unknown-name',
      `Unexpected \`{${name}}\` in \`${key}\`, expected ${fitting.length > 0 ? `no name but ${anyOf(fitting)}` : 'text without names'}`,
      place,
    );
}

/** The `{names}` in a word, or in a style. */
export const namesIn = (word: Words[string]): string[] => {
  const forms = typeof word === 'string' ? [word] : Object.values(word);
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)))];
};

const isForms = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string');
