// HTML in which nothing that a student's program said can be more than text: whatever is put into a template is
// escaped, unless it came out of a template itself. Well-formed as XML, too. Knows nothing of reports or ladders.
import { printable } from '../wire/visible.ts';

/** What came out of a template: safe to stand in a page as it is. */
export interface Markup {
  readonly markup: string;
}

/** ``markup`<p title="${text}">${text}</p>` ``: attributes stand in double quotes; no value goes into a `<style>`. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.map((part, i) => part + (i < values.length ? standing(values[i]) : '')).join('') };
}

type Value = string | number | Markup | readonly Markup[] | undefined;

export const NOTHING: Markup = { markup: '' };

function standing(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Also what is no letter (control characters, turned writing directions) is spelt out, wherever the text comes from. */
const escaped = (text: string): string =>
  printable(text, Number.POSITIVE_INFINITY).replace(/[&<>"']/g, (letter) => NAMED[letter] ?? '');
