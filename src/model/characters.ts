/** Controls but tab and line feed: HTML, XML and mail do not allow them in text. */
export const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Noncharacters (Unicode 23.7) and halves of surrogate pairs. */
const unfit = /[\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

/**
 * Controls that turn the order of what surrounds them (Unicode 9 embeddings, overrides and isolates). The marks of direction
 * (LRM, RLM, ALM), which text from right to left needs, are none of them.
 */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** A control of direction in a text: its name, and where it stands, from 0. */
interface BidiControl {
  name: string;
  index: number;
}

/** The controls of direction in a text, in order. */
export function bidiControlsIn(text: string): BidiControl[] {
  return Array.from(text.matchAll(bidiControls), ({ 0: sign, index }) => ({
    name: codePointOf(sign),
    index,
  }));
}

/** The name that Unicode gives the place of a sign: `U+00AD`. */
export const codePointOf = (sign: string): string =>
  `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text without characters that no output may carry: a space or U+FFFD stands for each, so that places in it stay. */
export function fitForOutput(text: string): string {
  return text.replace(controls, ' ').replace(unfit, '\ufffd').replace(bidiControls, '\ufffd');
}
