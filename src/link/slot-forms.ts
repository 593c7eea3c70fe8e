// The forms under which a place in a Kubernetes object can be patched. Text alone: it knows no objects.

/** The image that stands at a place, without its tag. */
const IMAGE_MARK = /(?<=\/image)@[^/]*$/;
const MOST_ABOVE = 24;

/** By the number or the name of list items, for an object or for all of its kind, by what holds it, by the image that it is. */
export function slotForms(marked: string): readonly string[] {
  const image = IMAGE_MARK.exec(marked)?.[0];
  const slot = marked.replace(IMAGE_MARK, '');
  const numbered = slot.replace(/\/(\d+)=[^/]*/g, '/$1');
  const named = slot.replace(/\/\d+=([^/]*)/g, '/=$1');
  const any = slot.replace(/\/\d+(?:=[^/]*)?/g, '/*');
  const forms = [slot, numbered, named, any, ...above(numbered)];
  const wherever = image === undefined ? [] : [`kubernetes:image${image}`];
  const ofKind = forms.map((form) => form.replace(/^(kubernetes:[^/]*)\/[^/]*/, '$1/*'));
  return [...new Set([...forms, ...ofKind, ...wherever])];
}

/** What holds the place, at any height: a patch may replace all of it. */
function above(slot: string): string[] {
  const forms: string[] = [];
  const first = slot.indexOf('/', slot.indexOf('/') + 1);
  for (
    let at = slot.lastIndexOf('/');
    at >= first && first > 0 && forms.length < MOST_ABOVE;
    at = slot.lastIndexOf('/', at - 1)
  )
    forms.push(`${slot.slice(0, at)}/**`);
  return forms;
}

/** A patch by name is known by its named form only: its own numbers mean nothing. */
export function patchForm(slot: string): string {
  return slot.replace(IMAGE_MARK, '').replace(/\/\d+=([^/]*)/g, '/=$1');
}
