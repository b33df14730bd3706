/** A figure and its unit in words, alone: who says nothing else of figures loads nothing else of them. */
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** Two decimals at most; three digits of what is less than one. */
export const plain = (value: number): string => (Math.abs(value) < 1 ? small : number).format(value === 0 ? 0 : value);

/** `18%`, `93.8% of days`, `12 days`, `12`. */
export const figure = (value: number, unit = ""): string => (unit.startsWith("%") ? `${plain(value)}${unit}` : unit ? `${plain(value)} ${unit}` : plain(value));
