/** What became of a file under `notes/`. */
export type FateName =
  | 'included'
  | 'draft'
  | 'embargoed'
  | 'other-date'
  | 'undated'
  | 'duplicate'
  | 'invalid'
  | 'ignored';

/** What became of one file, and why. */
export interface Fate {
  path: string;
  fate: FateName;
  reason: string;
}
