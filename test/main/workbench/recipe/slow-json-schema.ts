/** A schema of draft 07, the part of it that is used here. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

type Check = (value: unknown, keyword: never, schema: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
};

/** Each keyword as the specification words it; keywords about other types of value hold. */
const keywords: Readonly<Record<string, Check>> = {
  type: (value, type: string) => types[type](value),
  enum: (value, list: readonly unknown[]) => list.includes(value),
  const: (value, only: unknown) => value === only,
  anyOf: (value, schemas: readonly Schema[]) => schemas.some((schema) => accepts(schema, value)),
  not: (value, schema: Schema) => !accepts(schema, value),
  minimum: (value, least: number) => typeof value !== 'number' || value >= least,
  maximum: (value, most: number) => typeof value !== 'number' || value <= most,
  exclusiveMinimum: (value, bound: number) => typeof value !== 'number' || value > bound,
  exclusiveMaximum: (value, bound: number) => typeof value !== 'number' || value < bound,
  minItems: (value, least: number) => !Array.isArray(value) || value.length >= least,
  items: (value, items: Schema | readonly Schema[]) =>
    !Array.isArray(value) ||
    value.every((item, i) => {
      const schema = Array.isArray(items) ? (items as readonly Schema[])[i] : (items as Schema);
      return schema === undefined || accepts(schema, item);
    }),
  additionalItems: (value, _: never, { items }) => !Array.isArray(value) || value.length <= (items as Schema[]).length,
  required: (value, names: readonly string[]) => !isObject(value) || names.every((name) => name in value),
  properties: (value, properties: Record<string, Schema>) =>
    !isObject(value) ||
    Object.entries(properties).every(([name, schema]) => !(name in value) || accepts(schema, value[name])),
  additionalProperties: (value, others: Schema | false, { properties }) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, item]) => name in (properties as object) || (others !== false && accepts(others, item)),
    ),
};

const notes = ['$schema', 'title', 'description'];

/** Whether `value` fits `schema`, read keyword by keyword: what an editor does with it. */
export function accepts(schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    if (notes.includes(keyword)) return true;
    if (!(keyword in keywords)) throw new Error(`The slow reading knows no keyword ${keyword}`);
    return keywords[keyword](value, argument as never, schema);
  });
}
