import type { VFile } from 'vfile';
import { anyOf, didYouMean } from '../model/nearest.ts';
import { type Place, report } from '../model/problem.ts';
import { type Words, wordTags } from '../model/words.ts';
import { parseYamlFile } from './yaml.ts';

/** Files of words by name (`words/fr.yaml`), and what those of the built-in ones that are parsed already say, by their texts. */
interface Files {
  builtIn: Map<string, VFile>;
  own: Map<string, VFile>;
  parsed: ReadonlyMap<string, Words>;
}

/** The words of the interface in a language: English, covered by the language’s own, covered by those of the workspace. */
export function parseWords({ builtIn, own, parsed }: Files, language: string): Words {
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
    if (!Object.hasOwn(known, key))
      report(
        file,
        'unknown-key',
        `Unexpected word \`${key}\`${didYouMean(key, Object.keys(known))}`,
        yaml.placeOfKey(key),
      );
    else if (typeof value === 'string' || isPlural(value)) {
      words[key] = value;
      reportNames(file, { key, value, known: known[key] ?? '' }, yaml.placeOf(key));
    } else
      report(
        file,
        'wrong-type',
        `Unexpected value for \`${key}\`, expected text, or text by plural category`,
        yaml.placeOf(key),
      );
  }
  return words;
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

const namesIn = (word: Words[string]): string[] => {
  const forms = typeof word === 'string' ? [word] : Object.values(word);
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)))];
};

function isPlural(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}
