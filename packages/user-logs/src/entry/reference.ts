/** The module of an action: what the page's Action column shows. */
export function moduleOf(actionName: string): string {
  return actionName.slice(0, actionName.indexOf("."));
}

/** An actor or item as one text, `type:id`, as filters and URLs write it. */
export function referenceOf(thing: { type: string; id: string }): string {
  return `${thing.type}:${thing.id}`;
}
