import * as v from 'valibot';

// a schema's message is what a person reads after "expected"; its description is what an editor shows

export const count = (least: number, most: number) => {
  const expected = `an integer from ${least} to ${most}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(least, expected), v.maxValue(most, expected));
};

export const above0 = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'));

/** Keys of these names and no other ones. */
export const mapping = <Entries extends v.ObjectEntries>(entries: Entries, expected: string) =>
  withoutLists(v.strictObject(entries, expected));

/** Keys of these names, and any other ones with a value as `rest` says. */
export const mappingWith = <Entries extends v.ObjectEntries, Rest extends v.GenericSchema>(
  entries: Entries,
  rest: Rest,
  expected: string,
) => withoutLists(v.objectWithRest(entries, rest, expected));

/** To valibot a list is an object too, and an empty one has no unknown key. */
const withoutLists = <Schema extends v.GenericSchema>(schema: Schema): Schema => ({
  ...schema,
  '~run': (dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) => {
    if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
    v._addIssue(schema, 'type', dataset, config);
    return dataset;
  },
});

export const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));
