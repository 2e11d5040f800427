import * as z from 'zod';
import { hasControl, type ListId, listIdIn, type Mailbox, mailboxesIn } from '../mailbox.ts';
import { isUrl } from '../url.ts';
import { expected, filled, otherwise, size, text, yes } from './values.ts';

const imageWays = ['link', 'embed'] as const;

const oneLine = filled.refine((value) => !hasControl(value));
const mailboxes = oneLine
  .meta(
    expected('addresses such as `Revue <revue@example.org>`, separated by commas, on one line', {
      type: 'string',
      pattern: '@',
    }),
  )
  .transform(mailboxesIn)
  .refine((boxes) => boxes.length > 0);
const mailbox = oneLine
  .meta(
    expected('one address such as `Revue <revue@example.org>`, on one line', {
      type: 'string',
      pattern: '@',
    }),
  )
  .transform(mailboxesIn)
  .refine((boxes) => boxes.length === 1)
  .transform(([box]) => box as Mailbox);
const listId = oneLine
  .meta(
    expected('a list id such as `revue.example.org` or `Revue <revue.example.org>`, on one line', {
      type: 'string',
      pattern: '\\.',
    }),
  )
  .refine((value) => listIdIn(value) !== undefined)
  .transform((value) => listIdIn(value) as ListId);
const unsubscribe = oneLine
  .refine((value) => /^(https?:\/\/|mailto:)[^\s<>]{1,900}$/i.test(value) && isUrl(value))
  .meta(
    expected('an address that starts with `https://`, `http://` or `mailto:`', {
      type: 'string',
      pattern: '^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)[^\\s<>]+$',
    }),
  );

/** How messages are written (RFC 5322) and which list they belong to (RFC 2369, RFC 2919, RFC 8058). */
export const email = z
  .strictObject({
    from: mailbox.optional().describe('the sender; with it a message is made'),
    to: mailboxes.optional().describe('the recipients, separated by commas'),
    replyTo: mailboxes.optional().describe('where answers go'),
    subject: oneLine
      .meta(expected('a template such as `{{title}}`, on one line'))
      .optional()
      .describe('a template of the subject; else the review’s headline, or its heading'),
    listId: listId.optional().describe('the mailing list that messages belong to (List-Id)'),
    unsubscribe: unsubscribe
      .optional()
      .describe('the address to unsubscribe at (List-Unsubscribe), below email and text'),
    oneClick: yes
      .meta(expected('`true` only beside an `unsubscribe` that starts with `https://`, or `false`'))
      .default(false)
      .describe('`true`: `unsubscribe` takes a POST (RFC 8058), for the button of mail programs'),
    address: text.optional().describe('the publisher’s postal address, below email and text'),
    budget: size
      .default(100_000)
      .meta(otherwise('`100 kB`'))
      .describe('how large an email may be, as mail carries it'),
    hour: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .meta(expected('a time of day such as `07:00`'))
      .default('07:00')
      .describe('the time of the message’s Date and of feeds, on the review’s day'),
    images: z
      .enum(imageWays)
      .meta(expected('`link` or `embed`'))
      .default('link')
      .describe('`link`: images are fetched from `url`; `embed`: they are in the message'),
  })
  .refine(({ oneClick, unsubscribe: address }) => !oneClick || /^https:/i.test(address ?? ''), {
    path: ['oneClick'],
  })
  .meta(expected('keys such as `from`, `to` and `subject`'));
