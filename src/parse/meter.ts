import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Place } from '../model/problem.ts';

/** A text that takes the parser too long; it is not read to its end. */
export class OverMeter extends Error {
  readonly place: Place;
  constructor(reason: string, { line, column }: Place) {
    super(reason);
    this.place = { line, column };
  }
}

/** Paragraphs that may have all the marks that one may have. */
const mostParagraphs = 40;
/**
 * Pairs of a mark with something that stands before it in its paragraph, and characters that are looked at more than 16 times
 * each: the parser's two costs that grow faster than the text. Each bound is about half a second of a machine of 2020.
 */
const mostPairs = 20_000_000;
const mostSteps = { inAll: 4_000_000, perCharacter: 16 };

/** What the text that is read just now has cost; the parser reads one after the other. */
const meter = { length: 0, most: 0, marks: 0, all: 0, pairs: 0, steps: 0 };
let paragraph: TokenizeContext | undefined;

/** Begins to count for a text of some length with at most so many marks in a paragraph. */
export function resetMeter(length: number, most: number): void {
  Object.assign(meter, { length, most, marks: 0, all: 0, pairs: 0, steps: 0 });
  paragraph = undefined;
}

/** Counts at each mark of a paragraph before it is read; it takes nothing, so that the tree is the same. */
const counter: Construct = {
  name: 'meter',
  tokenize(effects, _ok, nok): State {
    let length = 0;
    let place = this.now();
    const run = (mark: Code, code: Code): State | undefined => {
      if (code === mark) {
        length += 1;
        effects.consume(code);
        return (next) => run(mark, next);
      }
      // A run of `*` can hold a mark for each two of them; every other sign is one.
      count(this, mark, { marks: Math.ceil(length / 2), place });
      return nok(code);
    };
    return (code) => {
      if (paragraph !== this) begin(this, effects);
      if (code === asterisk || code === lowLine) {
        place = this.now();
        effects.enter('data');
        return run(code, code);
      }
      count(this, code, { marks: 1, place: this.now() });
      return nok(code);
    };
  },
};

function begin(context: TokenizeContext, effects: Effects): void {
  paragraph = context;
  meter.marks = 0;
  const consume = effects.consume;
  // What is tried in vain is read again: only who takes the characters knows how often.
  effects.consume = (code) => {
    meter.steps += 1;
    if (meter.steps > mostSteps.inAll + mostSteps.perCharacter * meter.length) throw tooDear(context);
    consume(code);
  };
}

function count(
  context: TokenizeContext,
  code: Code,
  { marks, place }: { marks: number; place: Place },
): void {
  meter.marks += marks;
  meter.all += marks;
  if (meter.marks > meter.most)
    throw new OverMeter(
      `Unexpected paragraph of more than ${meter.most} marks such as \`*\`, \`[\` and \`&\`, expected shorter ones`,
      place,
    );
  if (meter.all > mostParagraphs * meter.most) throw tooDear(context);
  if (code === ampersand || code === lessThan || code === backslash) return;
  meter.pairs += context.events.length * marks;
  if (meter.pairs > mostPairs) throw tooDear(context);
}

const tooDear = (context: TokenizeContext): OverMeter =>
  new OverMeter(
    'Unexpected text whose marks take too long to sort out, expected fewer of them',
    context.now(),
  );

const [ampersand, lessThan, backslash, backtick, asterisk, lowLine] = [38, 60, 92, 96, 42, 95];

/** Behind a backtick that is no mark another one is none either: text does not break between them. */
const backtickCounter: Construct = {
  ...counter,
  previous(code) {
    return code !== backtick || this.events.at(-1)?.[1].type === 'characterEscape';
  },
};

/** The parser's extension that counts. */
export const metering: Extension = {
  text: {
    ...Object.fromEntries([...'*_~[]!&<\\'].map((mark) => [mark.charCodeAt(0), counter])),
    [backtick]: backtickCounter,
  },
};
