import { escaped } from '../model/json.ts';

/** Data as JSON that can stand in a script element: no `<` ends it early (HTML 13.1.2.6). */
export function scriptData(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped);
}
