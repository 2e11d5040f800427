/** A change of a list: how many items leave it at an index, and which come in their place. */
interface Edit<Item> {
  at: number;
  removed: number;
  added: Item[];
}

/**
 * What the bundle has in place of `micromark-util-edit-map`: the same edits, which leave what stands before the first of
 * them where it is. The parser edits the end of its list at each line that ends a quotation or a list item; to copy the
 * whole list there takes a long note seconds.
 */
export class EditMap<Item> {
  readonly #edits = new Map<number, Edit<Item>>();

  /** Has items taken out at an index, and others put in; more for the same index comes behind. */
  add(at: number, removed: number, added: Item[]): void {
    if (removed === 0 && added.length === 0) return;
    const known = this.#edits.get(at) ?? { at, removed: 0, added: [] };
    this.#edits.set(at, { at, removed: known.removed + removed, added: [...known.added, ...added] });
  }

  /** Makes all edits, each at its index in the list as it is now. */
  consume(items: Item[]): void {
    const edits = [...this.#edits.values()].sort((one, other) => one.at - other.at);
    const start = edits[0]?.at ?? items.length;
    const rest = items.splice(start);
    let place = 0;
    for (const { at, removed, added } of edits) {
      for (const each of [...rest.slice(place, at - start), ...added]) items.push(each);
      place = at - start + removed;
    }
    for (const each of rest.slice(place)) items.push(each);
    this.#edits.clear();
  }
}
