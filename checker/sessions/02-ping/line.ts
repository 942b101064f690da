// A line of a filter that sums up a ping, taken apart as far as it has the form: right or wrong, as text.

export const FIELDS = ['sent', 'received', 'loss', 'min', 'avg', 'max'] as const;

export type Shown = Readonly<Record<'address' | (typeof FIELDS)[number], string>>;

const FORM =
  /^(?<address>.*?) ?\bsent=(?<sent>\S*) received=(?<received>\S*) loss=(?<loss>\S*)% min=(?<min>\S*) avg=(?<avg>\S*) max=(?<max>\S*)$/;

/** What stands in each field; undefined when the line has another form. */
export function shownIn(line: string): Shown | undefined {
  const groups = FORM.exec(line)?.groups;
  if (!groups) return undefined;
  const field = (name: keyof Shown): string => groups[name] ?? '';
  return {
    address: field('address'),
    sent: field('sent'),
    received: field('received'),
    loss: field('loss'),
    min: field('min'),
    avg: field('avg'),
    max: field('max'),
  };
}
