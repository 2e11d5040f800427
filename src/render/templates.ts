import Handlebars from 'handlebars';
import type { VFile } from 'vfile';
import { isInvalid, report } from '../model/problem.ts';

/** Every helper that a template may use beside those of one output. */
const commonHelpers = { eq: (a: unknown, b: unknown) => a === b };
const builtInHelpers = ['if', 'unless', 'each', 'with', 'lookup'];

/** Functions that the templates of one output may call. */
export type Helpers = Record<string, (...values: unknown[]) => unknown>;

/** The templates of a workspace, ready to be filled. */
export interface Templates {
  /** The text of a file such as `page.css`; empty when there is none. */
  text: (name: string) => string;
  /** Fills a template with a view; `undefined` when it cannot, which then stands reported on a file of the workspace. */
  fill: (name: string, view: object, options?: { helpers?: Helpers; isText?: boolean }) => string | undefined;
}

/** Makes templates from files by name (`page.hbs`, `partials/page-item.hbs`), the workspace’s own before the built-in ones. */
export function compileTemplates(builtIn: Map<string, VFile>, own: Map<string, VFile>): Templates {
  const files = new Map([...builtIn, ...own]);
  const environments = new Map<string, Environment>();
  return {
    text: (name) => String(files.get(name) ?? ''),
    fill(name, view, { helpers = {}, isText = false } = {}) {
      if ([...own.values()].some(isInvalid)) return undefined;
      const key = `${isText} ${Object.keys(helpers).join(' ')}`;
      const environment = environments.get(key) ?? environmentFor(files, Object.keys(helpers), isText);
      environments.set(key, environment);
      try {
        return environment.run(name, view, helpers);
      } catch (error) {
        const { revueFile: file = files.get(name), lineNumber, column, message } = error as TemplateError;
        if (!file || ![...own.values()].includes(file) || lineNumber === undefined) throw error;
        const missing = /^"(.+?)" not defined in/.exec(message)?.[1];
        const reason = missing ? `Missing value of \`${missing}\` at this place of the view` : message;
        report(file, 'template-unknown-name', reason, { line: lineNumber, column: (column ?? 0) + 1 });
        return undefined;
      }
    },
  };
}

interface TemplateError extends Error {
  revueFile?: VFile;
  lineNumber?: number;
  column?: number;
}

interface Environment {
  run: (name: string, view: object, helpers: Helpers) => string;
}

/** Handlebars in strict mode: a missing value is an error, and nothing but own properties and known helpers can be named. */
function environmentFor(files: Map<string, VFile>, helperNames: string[], isText: boolean): Environment {
  const handlebars = Handlebars.create();
  for (const name of Object.keys(handlebars.helpers))
    if (!builtInHelpers.includes(name)) handlebars.unregisterHelper(name);
  const names = [...builtInHelpers, ...Object.keys(commonHelpers), ...helperNames];
  const options: CompileOptions = {
    strict: true,
    noEscape: isText,
    knownHelpersOnly: true,
    // Else a partial that is called on an indented line would indent the code blocks of notes.
    preventIndent: true,
    knownHelpers: Object.fromEntries(names.map((name) => [name, true])) as CompileOptions['knownHelpers'],
  };
  const compiled = (file: VFile) => {
    const template = handlebars.compile(String(file), options);
    return (context: unknown, runtime?: Handlebars.RuntimeOptions): string => {
      try {
        return template(context, runtime);
      } catch (error) {
        if (error instanceof Error) (error as TemplateError).revueFile ??= file;
        throw error;
      }
    };
  };
  for (const [path, file] of files) {
    const name = /^partials\/(.+)\.hbs$/.exec(path)?.[1];
    if (name) handlebars.registerPartial(name, compiled(file));
  }
  const mains = new Map<string, ReturnType<typeof compiled>>();
  return {
    run(name, view, helpers) {
      const file = files.get(name);
      if (!file) return '';
      const template = mains.get(name) ?? compiled(file);
      mains.set(name, template);
      return template(view, { helpers: { ...commonHelpers, ...helpers } });
    },
  };
}
