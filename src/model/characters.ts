/** Controls but tab and line feed: HTML, XML and mail do not allow them in text. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Noncharacters (Unicode 23.7) and halves of surrogate pairs. */
const unfit = /[\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

/** A text without characters that no output may carry: a space or U+FFFD stands for each, so that places in it stay. */
export function fitForOutput(text: string): string {
  return text.replace(controls, ' ').replace(unfit, '\ufffd');
}
