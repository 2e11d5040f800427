import type { Config } from '../model/fields/config.ts';
import type { View } from '../model/view.ts';
import type { Speaker } from './words.ts';

interface Shared {
  url: string;
  title: string;
  say: Speaker['say'];
}

type Target = Config['share'][number];

/** Addresses at which each place takes a link to share: documented entry points, so that no script is needed. */
const targets: Record<Target, { name: string; address: (url: string, title: string) => string }> = {
  email: { name: 'e-mail', address: (url, title) => `mailto:?subject=${title}&body=${url}` },
  linkedin: {
    name: 'LinkedIn',
    address: (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  },
  bluesky: {
    name: 'Bluesky',
    address: (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}`,
  },
  mastodon: {
    name: 'Mastodon',
    address: (url, title) => `https://share.joinmastodon.org/#text=${title}%20${url}`,
  },
  x: { name: 'X', address: (url, title) => `https://x.com/intent/post?text=${title}&url=${url}` },
};

/** The share links of a page, in the configured order. */
export function shareLinks(chosen: Target[], { url, title, say }: Shared): View['share'] {
  return chosen.map((id) => ({
    id,
    label: id === 'email' ? say('shareByEmail') : say('shareOn', { name: targets[id].name }),
    url: targets[id].address(encodeURIComponent(url), encodeURIComponent(title.toWellFormed())),
  }));
}
