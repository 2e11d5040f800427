import type { BlockContent, DefinitionContent, Heading, Parent, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import type * as z from 'zod';
import type { noteFields } from './fields/note.ts';
import type { reviewFields } from './fields/review.ts';
import { fileStart, type Place } from './problem.ts';

/** A callout in a note, as GitHub and Obsidian write it: `> [!warning] Title`. */
export interface Callout extends Parent {
  type: 'callout';
  kind: CalloutKind;
  /** The title first, when it has one of its own. */
  children: Array<CalloutTitle | BlockContent | DefinitionContent>;
}

/** The title of a callout as written; without one the kind's own word serves. */
export interface CalloutTitle extends Parent {
  type: 'calloutTitle';
  children: PhrasingContent[];
}

/** The five kinds of callouts; other tools' kinds are mapped to these. */
export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** The kinds of nodes that hold running text: what stands in them side by side is one line to the reader. */
export const phrasingParents: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'calloutTitle',
  'emphasis',
  'strong',
  'delete',
  'link',
]);

declare module 'mdast' {
  interface BlockContentMap {
    callout: Callout;
  }
  interface RootContentMap {
    callout: Callout;
    calloutTitle: CalloutTitle;
  }
  interface TextData {
    /** Whether it is raw HTML, shown as it is written. */
    isHtml?: boolean;
  }
}

/** Where a note's place in the tree says that it belongs. */
export interface ListedNote {
  /** Path from the workspace, with `/`. */
  path: string;
  /** Day from the day folder, `YYYY-MM-DD`. */
  folderDate?: string;
  /** Day from the file name, `YYYY-MM-DD`. */
  nameDate?: string;
  /** First sub-folder, which names the section. */
  folder?: string;
  /** Day from a day folder inside the day folder, when it is another one. */
  innerDate?: string;
  /** File name without date and extension: default of the slug, and the last sort key. */
  name: string;
}

/** One Markdown file as the analyst wrote it, with its front matter checked and its body parsed. */
export interface Note extends ListedNote {
  file: VFile;
  fields: z.output<typeof noteFields>;
  /** Day, `YYYY-MM-DD`; missing when nothing says it or its sources contradict each other. */
  date?: string;
  title?: string;
  /** The heading that the title comes from, when it is not of front matter. */
  heading?: Heading;
  slug: string;
  body: Root;
  /** Where the value of a front matter key, or what is inside of it, stands, for problems found later. */
  placeOf: (...path: PropertyKey[]) => Place;
}

/** Where the title of a note stands: in its front matter, else in its text. */
export function titlePlace({ fields, heading, placeOf }: Note): Place {
  return fields.title === undefined ? (heading?.position?.start ?? fileStart) : placeOf('title');
}

/** `_review.md`: the headline and lead of one day. */
export interface ReviewNote {
  file: VFile;
  fields: z.output<typeof reviewFields>;
  body: Root;
  placeOf: (...path: PropertyKey[]) => Place;
}

/** `_closing.md`: the closing text. */
export interface ClosingNote {
  file: VFile;
  body: Root;
}
