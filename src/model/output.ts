/** The renderings of a review. */
export const outputNames = ['page', 'email', 'text', 'message', 'data'] as const;
/** The name of one rendering of a review. */
export type OutputName = (typeof outputNames)[number];

/** Where each output of a day lies in the day's folder. */
export const outputFiles: Record<OutputName, string> = {
  page: 'index.html',
  email: 'email.html',
  text: 'review.txt',
  message: 'review.eml',
  data: 'review.json',
};

/** Where an output of a day lies in the output folder. */
export const outputPath = (date: string, name: OutputName): string => `${date}/${outputFiles[name]}`;

/** A file as it will lie in the output folder: path from there, with `/`, and content. */
export interface PublishedFile {
  path: string;
  content: string | Uint8Array;
}

/** A file that a change makes or alters; without content, one that it leaves without a purpose. */
export type ChangedFile = Pick<PublishedFile, 'path'> & Partial<PublishedFile>;

/** One rendering of a review. */
export interface Output extends PublishedFile {
  name: OutputName;
  content: string;
}
