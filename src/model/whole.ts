import type {
  ArchivedDay,
  ArchivedItem,
  ArchiveEntry,
  ItemReference,
  StorylineRow,
  Topic,
  TopicItem,
  TopicRow,
} from './archive.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isListOf = (list: unknown, isOne: (value: unknown) => boolean): boolean =>
  Array.isArray(list) && list.every(isOne);

const isNamed = ({ slug, title }: Pick<ArchivedItem, 'slug' | 'title'>): boolean =>
  isText(slug) && isText(title);

const isItem = (item: ArchivedItem): boolean =>
  isNamed(item) && isListOf(item.tags, isText) && isListOf(item.sources, isObject);

/** Whether a line of the archive is one, as far as anybody relies on it: somebody may have altered what lies there. */
export const isWhole = {
  entry: (value: unknown): value is ArchiveEntry => {
    const {
      heading,
      title = heading,
      description,
      count,
      sections,
      minutes,
      ...more
    } = value as ArchiveEntry;
    const lists: unknown[] = [more.corrections, more.follows].filter((list) => list !== undefined);
    const names: unknown[] = [more.tags, more.related, more.assets].filter((list) => list !== undefined);
    return (
      [heading, title, description].every(isText) &&
      [count, sections, minutes].every((each) => typeof each === 'number') &&
      lists.every((list) => isListOf(list, isObject)) &&
      names.every((list) => isListOf(list, isText))
    );
  },
  day: (value: unknown): value is ArchivedDay => {
    const { sections, items, files } = value as ArchivedDay;
    const isOne = (item: unknown): boolean => isObject(item) && isItem(item as ArchivedItem);
    return isObject(sections) && isListOf(files, isText) && isListOf(items, isOne);
  },
  topic: (value: unknown): value is Topic => {
    const { count, years } = value as Topic;
    return typeof count === 'number' && isObject(years) && Object.values(years).every(isObject);
  },
  row: (value: unknown): value is TopicRow => {
    const { date, items } = (value ?? {}) as TopicRow;
    const isOne = (item: TopicItem | null): boolean =>
      item !== null && isNamed(item) && isListOf(item.sources ?? [], isText);
    return isText(date) && isListOf(items, (item) => isOne(item as TopicItem | null));
  },
  storyline: (value: unknown): value is StorylineRow => {
    const { first, count, begin, latest } = (value ?? {}) as StorylineRow;
    const isOne = (item: ItemReference): boolean => isText(item?.date) && isNamed(item);
    return isText(first) && typeof count === 'number' && [begin, latest].every(isOne);
  },
};
