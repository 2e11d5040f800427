/** Characters that HTML, XML and mail do not allow in text: controls but tab and line feed, and noncharacters (Unicode 23.7). */
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu;

/** A text with U+FFFD in the place of characters that no output may carry; its length and the places in it stay. */
export function fitForOutput(text: string): string {
  return text.replace(unfit, '\ufffd');
}
