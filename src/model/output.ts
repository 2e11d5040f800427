/** The renderings of a review, and where each lies in the folder of its day. */
export const outputFiles = {
  page: 'index.html',
  email: 'email.html',
  text: 'review.txt',
  message: 'review.eml',
  data: 'review.json',
};

/** The name of one rendering of a review. */
export type OutputName = keyof typeof outputFiles;
/** The names of all renderings, in the same order. */
export const outputNames = Object.keys(outputFiles) as [OutputName, ...OutputName[]];

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
