import { quotable } from '../model/problem.ts';

/** Where front matter whose closing fence is missing was likely meant to end. */
interface LikelyEnd {
  /** How many lines belong to it, and from which one on, counted from 0, the text stands. */
  lines: number;
  textFrom: number;
  /** The end of a message, which names the line of the file. */
  hint: string;
}

/**
 * The likely end of front matter without a closing fence, of which the first line is the opening one: at a line of other dashes or
 * dots, else before the first line that is no part of it. It is not known where nothing or no text stands below.
 */
export function likelyEnd(lines: string[]): LikelyEnd | undefined {
  const after = lines.findIndex((line, at) => at > 0 && !isPart(line, lines[at - 1] ?? ''));
  const end = after < 0 ? lines.length : after;
  const last = lines.slice(0, end).findLastIndex((line, at) => at > 0 && !/^(?:\s*|#.*)$/.test(line));
  const text = lines.findIndex((line, at) => at > last && line.trim() !== '');
  if (last < 0 || text < 0) return undefined;
  const line = lines[text] ?? '';
  const written = line.replaceAll('\u200b', ' ').trim();
  const isFence = otherFence.test(written);
  const meant = written === '---' ? '`---`, without what stands unseen beside it' : `\`${written}\``;
  return {
    lines: last + 1,
    textFrom: isFence ? text + 1 : text,
    hint: isFence
      ? `; did you mean line ${text + 1}, ${meant}?`
      : `, likely before line ${text + 1}, \`${quotable(line.trim())}\``,
  };
}

/** What is typed, or made by a word processor, in place of `---`. */
const otherFence = /^(?:-[-–—]+|[–—][-–—]*|\.{3}|…|\*{3,}|_{3,}|={3,}|\+{3})$/u;

/** Whether a line may be one of front matter: a key, a part of a list or of a value, a comment. Text begins behind a blank line. */
function isPart(line: string, above: string): boolean {
  if (above.trim() === '' && !/^[a-z][\w-]*\s*:(?!\/\/)|^\s|^#\s|^$/.test(line)) return false;
  return (
    /^(?:\s|$|#|- |[\]}]|["']?[\p{L}_](?: *[\p{L}\p{N}_-])*["']?\s*[:：](?!\d|\/\/))/u.test(line) &&
    !isIndentedFence(line)
  );
}

const isIndentedFence = (line: string): boolean => /^\s+-{3}\s*$/.test(line);
