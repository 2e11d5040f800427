/** A note: its title, further lines of its front matter, and its text. */
export const note = (title: string, more = '', text = 'Text of it.'): string =>
  `---\ntitle: ${title}\n${more}---\n${text}\n`;
